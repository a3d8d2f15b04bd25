/** What an invitation says: the words of the server's own messages, for whatever else carries them (S20, S27). */
import messages from "../../../../../server/mail/words.json";

export type Invitee = "customer" | "rep";
export type Language = keyof typeof messages;

/** What stands in the places of the words. `number` as it is read aloud, `address` without a path. */
export interface Facts {
  by: string;
  site: string;
  address: string;
  number: string;
}

export interface Said {
  subject: string;
  /** A subject for where there is little room. */
  brief: string;
  /** Paragraphs, the one with the link among them. */
  text: string;
  /** The link with a word before it: the least that is of use. */
  least: string;
}

export const LANGUAGES = Object.keys(messages) as Language[];

/** An invitation in full. */
export function invitation(language: Language, role: Invitee, facts: Facts, link: string): Said {
  const words = messages[language][role];
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/gu, (_, name: keyof Facts) => oneLine(facts[name]));
  const least = `${fill(words.join)}\n${link}`;
  return {
    subject: fill(words.subject),
    brief: fill(words.brief),
    text: [fill(words.intro), least, fill(words.number)].join("\n\n"),
    least,
  };
}

/** Some systems cut a `mailto:` off above this, and a Chinese character has nine characters in it. */
const LONGEST = 1_900;

/**
 * The address that opens the rep's own e-mail program. What does not fit is left out, the link never; null when there are too many
 * people for one.
 */
export function mailto(to: readonly string[], { subject, brief, text, least }: Said): string | null {
  const whom = to.map((one) => encodeURIComponent(one).replaceAll("%40", "@")).join(",");
  const fits = [
    [subject, text],
    [brief, text],
    [brief, least],
  ].map(([about, body]) => `mailto:${whom}?subject=${encoded(about!)}&body=${encoded(body!)}`);
  return fits.find((one) => one.length <= LONGEST) ?? null;
}

/** Lines end as RFC 6068 (5) asks for. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll("\n", "\r\n"));

const oneLine = (text: string): string => text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
