/** Numbers, times and lists in the words of a language. */
import { joined } from "./spacing";

/** A session number in groups of three, easy to read aloud: `482 917 306`. */
export function grouped(number: string): string {
  return number.replace(/(\d{3})(?=\d)/gu, "$1 ");
}

/** A length of time as a clock shows it: `0:24`, `12:04`, `1:02:03`. Never negative. */
export function elapsed(milliseconds: number): string {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Time of day, hours and minutes. */
export function timeOfDay(lang: string, milliseconds: number): string {
  return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(milliseconds);
}

/** `Ana, Li Wei and Maria`, in the language's own manner. */
export function listed(lang: string, names: readonly string[]): string {
  // British English has no comma before "and"; Chinese wants air between Han and Latin letters.
  const locale = lang === "en" ? "en-GB" : lang;
  const parts = new Intl.ListFormat(locale, { style: "long", type: "conjunction" }).formatToParts(names).map((part) => part.value);
  return lang === "en" ? parts.join("") : parts.reduce(joined, "");
}
