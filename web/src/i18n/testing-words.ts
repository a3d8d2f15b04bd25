/** For tests: every sentence of a catalogue, said with a name in it and in every way its parameters allow. */
import { plain } from "./rich";

/** A value for any parameter: a name, a list of one, and what `spoken` is told of an event. */
function anything(name: string, facts: object): unknown {
  return Object.assign(new String(name), {
    who: name,
    whom: name,
    activity: "share",
    seenBy: [name],
    screensOf: [name],
    count: 2,
    yours: false,
    ...facts,
  });
}

const FACTS = [{}, { whoIsYou: true }, { whomIsYou: true }, { nobody: true }, { nobody: true, whomIsYou: true }, { youShare: true }];

/** Each sentence with its path, without the marks of strong words. `name` stands wherever a name, a time or a list may. */
export function sentences(words: unknown, name: string, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, plain(words)]];
  if (typeof words !== "function")
    return Object.entries(words as object).flatMap(([key, value]) => sentences(value, name, `${path}.${key}`));
  const someone = FACTS.map((facts) => anything(name, facts));
  const given = [...someone.map((one) => [one, 2, one]), [someone[0], null, 0], [someone[0], false, name], [0], [1], [2], [3]];
  return given.flatMap((values): [string, string][] => {
    try {
      return [[path, plain(String(words(...values)))]];
    } catch {
      return []; // no number is expected there
    }
  });
}
