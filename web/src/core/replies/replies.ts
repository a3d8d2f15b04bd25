/** Canned replies: which of them fit what was typed, in whose language, and with whose names. */
import type { components } from "../../wire/http";
import type { View } from "../model";

export type Reply = components["schemas"]["CannedReply"];
export type ReplyLanguage = Reply["language"];

/** What is typed to find one: a slash and the first letters, and nothing else. Null: something else is written. */
export function sought(text: string): string | null {
  return /^\/(\S*)$/u.exec(text)?.[1] ?? null;
}

/** Those whose name begins so, then those that have it in their name or words. None in that language: those in the other. */
export function found(all: readonly Reply[], letters: string, language: ReplyLanguage): Reply[] {
  const wanted = letters.toLocaleLowerCase();
  const rank = ({ name, text }: Reply) => {
    const at = name.toLocaleLowerCase().indexOf(wanted);
    if (at === 0) return 0;
    return at > 0 || text.toLocaleLowerCase().includes(wanted) ? 1 : 2;
  };
  const fit = all.filter((one) => rank(one) < 2).toSorted((one, other) => rank(one) - rank(other));
  const spoken = fit.filter((one) => one.language === language);
  return spoken.length > 0 ? spoken : fit;
}

/** The customer a message is for: who was chosen, else who is helped, else the only one. */
export function customerFor(view: View, to: string): string | null {
  const customers = view.participants.filter((one) => one.role === "customer").map((one) => one.id);
  if (customers.includes(to)) return to;
  if (view.focus !== null && customers.includes(view.focus)) return view.focus;
  return customers.length === 1 ? (customers[0] ?? null) : null;
}

/** What the customer's browser asks for first, if that is a language replies are written in; else the reader's own. */
export function languageFor(view: View, customer: string | null, own: ReplyLanguage): ReplyLanguage {
  const asked = view.systems.find((one) => one.customer === customer)?.system.languages ?? [];
  for (const tag of asked) {
    if (/^zh\b/iu.test(tag)) return "zh-Hans";
    if (/^en\b/iu.test(tag)) return "en";
  }
  return own;
}

/** The words with the names in their places; a name that nobody has stays a gap to be seen. */
export function filled(text: string, names: { customer: string | null; rep: string }): string {
  return text.replaceAll(/\{(customer|rep)\}/gu, (gap, who: "customer" | "rep") => names[who] ?? gap);
}

/** A list in which `after` stands for `before`; null: it is new, or gone. */
export function changed(all: readonly Reply[], before: Reply | null, after: Reply | null): Reply[] {
  const at = before === null ? -1 : all.findIndex((one) => same(one, before));
  if (at === -1) return after === null ? [...all] : [...all, after];
  return [...all.slice(0, at), ...(after === null ? [] : [after]), ...all.slice(at + 1)];
}

const same = (one: Reply, other: Reply): boolean => one.name === other.name && one.language === other.language && one.text === other.text;
