import { expect, test } from "vitest";

import * as admin from "./admin";
import * as customer from "./customer";
import * as line from "./customer-line";
import * as rep from "./rep";
import { b, plain, runs } from "./rich";

const english = { ...line.english, ...rep.english, ...admin.english };
const chinese = { ...line.chinese, ...rep.chinese, ...admin.chinese };

/** Every sentence of a catalogue with its path; messages with parameters are called with marked values. */
function sentences(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words("<1>", 2, "<3>"))]];
  return Object.entries(words as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

const SAME_IN_BOTH = new Set([
  ".product",
  ".tile.actual",
  ".endReason.ended",
  ".recordSpan",
  ".but",
  ".path.udp",
  ".megabits",
  ".percent",
  ".thatIs",
]);

test.each(["admin", "common", "connection", "customer", "line", "quality", "streams"] as const)(
  "every word of %s is Chinese in Chinese, and has no Chinese in English",
  (part) => {
    for (const [path, sentence] of sentences(english[part])) expect(sentence, path).not.toMatch(/\p{Script=Han}/u);
    for (const [path, sentence] of sentences(chinese[part])) if (!SAME_IN_BOTH.has(path)) expect(sentence, path).toMatch(/\p{Script=Han}/u);
  },
);

test("no English sentence is left in the rep's Chinese", () => {
  const words = Object.values(chinese.rep).filter((value) => typeof value === "string");
  for (const text of words) expect(text).toMatch(/\p{Script=Han}/u);
});

const FEATURES = import.meta.glob<Record<string, object>>(
  ["./en/*/*.ts", "!./en/*/index.ts", "!./en/common/{quality,spoken}.ts", "!./en/customer/{connection,line}.ts", "!./en/rep/streams.ts"],
  { eager: true },
);

test.each(["admin", "rep", "customer", "common"] as const)("no two features of %s claim the same word", (catalogue) => {
  const said = Object.entries(FEATURES)
    .filter(([path]) => path.startsWith(`./en/${catalogue}/`))
    .flatMap(([, words]) => Object.values(words).flatMap((part) => Object.keys(part)));
  expect(said.toSorted()).toEqual(Object.keys(english[catalogue]).toSorted());
});

test("every language has the same keys", () => {
  const keys = (node: object, path = ""): string[] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === "object" && value !== null ? keys(value as object, `${path}${key}.`) : [`${path}${key}`],
    );
  expect(keys(chinese).toSorted()).toEqual(keys(english).toSorted());
});

test("words follow the language", () => {
  customer.setLang("zh-Hans");
  expect([customer.t.common.join, rep.t.rep.signIn]).toEqual(["加入", chinese.rep.signIn]);
  customer.setLang("en");
  expect([customer.t.common.join, rep.t.rep.signIn]).toEqual(["Join", "Sign in"]);
});

test("strong marks never show in plain text", () => {
  expect(plain(`${b("Li")} asks`)).toBe("Li asks");
  expect(runs(`${b("Li")} asks ${b("you")}`)).toEqual([
    { text: "Li", strong: true },
    { text: " asks ", strong: false },
    { text: "you", strong: true },
  ]);
});
