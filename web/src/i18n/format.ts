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

/** Time of day to the second, as a record tells it. */
export function exactTime(lang: string, milliseconds: number): string {
  const style = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(lang, style).format(milliseconds);
}

/** `Ana, Li Wei and Maria`, in the language's own manner. */
export function listed(lang: string, names: readonly string[]): string {
  // British English has no comma before "and"; Chinese wants air between Han and Latin letters.
  const locale = lang === "en" ? "en-GB" : lang;
  const parts = new Intl.ListFormat(locale, { style: "long", type: "conjunction" }).formatToParts(names).map((part) => part.value);
  return lang === "en" ? parts.join("") : parts.reduce(joined, "");
}

/** Sentences one after the other, each but the last with a mark at its end: its own, or the language's full stop. */
export function inARow(lang: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  const stop = lang.startsWith("zh") ? "。" : ".";
  const ended = sentences.slice(0, -1).map((one) => (/[.!?…。！？]$/u.test(one) ? one : one + stop));
  return [...ended, ...sentences.slice(-1)].reduce((done, one) => (/[。！？]$/u.test(done) ? done + one : `${done} ${one}`));
}

/** A number in the manner of the language, with the unit that it counts if there is one: `3,600 seconds`. */
export function counted(lang: string, number: number, unit?: "second" | "minute" | "hour" | "day"): string {
  return aired(new Intl.NumberFormat(lang, unit && { style: "unit", unit, unitDisplay: "long" }).format(number));
}

/** A length of time in its largest units: `15 minutes`, `1 hour 30 minutes`. */
export function lasting(lang: string, seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, unit]) => counted(lang, number, unit));
  return said.length > 0 ? aired(new Intl.ListFormat(lang, { type: "unit", style: "narrow" }).format(said)) : counted(lang, 0, "second");
}

/** How long something lasted: to the second below ten minutes, else to the minute. Milliseconds. */
export function lasted(lang: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return lasting(lang, seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
}

/** How large something is, in the largest unit that fits: `20 kB`, `1.5 GB`. */
export function sized(lang: string, bytes: number): string {
  const units = [
    ["gigabyte", 1e9],
    ["megabyte", 1e6],
    ["kilobyte", 1e3],
  ] as const;
  const style = { style: "unit", maximumSignificantDigits: 3 } as const;
  for (const [unit, size] of units) if (bytes >= size * 0.9995) return new Intl.NumberFormat(lang, { ...style, unit }).format(bytes / size);
  return aired(new Intl.NumberFormat(lang, { ...style, unit: "byte", unitDisplay: "long" }).format(bytes));
}

/** A part of a whole, from 0 to 1. The last hundredth is kept for what is whole. */
export function percent(lang: string, part: number): string {
  const whole = part >= 1 ? 1 : Math.min(0.99, Math.max(0, part));
  return new Intl.NumberFormat(lang, { style: "percent" }).format(Math.floor(whole * 100) / 100);
}

/** How long ago that was, in the largest unit that fits: `3 minutes ago`, `yesterday`. Milliseconds; what is yet to come is just now. */
export function ago(lang: string, at: number, now: number = Date.now()): string {
  const words = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  const seconds = Math.min(0, (at - now) / 1000);
  const units = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, size] of units) if (-seconds >= size) return aired(words.format(Math.trunc(seconds / size), unit));
  return lang.startsWith("zh") ? "刚刚" : "just now"; // `Intl` says "now", which makes no sense behind "last seen"
}

/** Day and time of day, as short as they are clear. */
export function dateAndTime(lang: string, milliseconds: number): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(milliseconds);
}

/** A day of the days ahead with its weekday, and the time: `Monday 30 November at 09:00`. */
export function dayAndTime(lang: string, milliseconds: number): string {
  const style = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return aired(new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, style).format(milliseconds));
}

/** The air between digits and Chinese that `Intl` leaves out. */
const aired = (text: string): string => text.replaceAll(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, " ");
