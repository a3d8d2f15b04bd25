/** What administrators type as text and the server takes as more: hours, days, choices. Pure. */
import type { Both, Hours, Opening, Queue, Queues } from "../../core/desk/model";

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;

/** `09:00-12:00, 13:00-17:00`; null: cannot be read. */
export function openingsOf(text: string): Opening[] | null {
  const parts = text
    .split(/[,，;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const found = parts.map((part) => {
    const match = SPAN.exec(part);
    const [from, to] = [`${match?.[1]}:${match?.[2]}`, match?.[3] ?? ""];
    return match && from < to ? { from, to } : null;
  });
  return found.every((one) => one !== null) ? found : null;
}

export const openingsText = (openings: readonly Opening[]): string => openings.map(({ from, to }) => `${from}-${to}`).join(", ");

/** A date a line; null: one of them is none. */
export function daysOf(text: string): string[] | null {
  const days = linesOf(text);
  return days.every((day) => /^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(Date.parse(day))) ? days : null;
}

/** `English | Chinese` a line. */
export function choicesOf(text: string): Both[] {
  return linesOf(text).map((line) => {
    const [en = "", zh = ""] = line.split("|").map((part) => part.trim());
    return { en, zh };
  });
}

export const choicesText = (choices: readonly Both[]): string => choices.map(({ en, zh }) => (zh === "" ? en : `${en} | ${zh}`)).join("\n");

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Where an administrator begins who does not want to be always open: by the clock of this browser. */
export function usualHours(): Hours {
  const day = [{ from: "09:00", to: "17:00" }];
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone, week: [day, day, day, day, day, [], []], holidays: [] };
}

/** Whether that is the IANA name of a time zone, in its own case; an offset such as +08:00 is none. */
export function isZone(name: string): boolean {
  if (name !== "UTC" && !name.includes("/")) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** An id for what is called so, that none of `taken` has: letters, digits and dashes. */
export function idFor(name: string, taken: readonly string[], otherwise: string): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, "-")
      .replaceAll(/^-+|-+$/gu, "")
      .slice(0, 40) || otherwise;
  const free = (id: string) => !taken.includes(id);
  if (free(base)) return base;
  let number = 2;
  while (!free(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** New queues get ids made of their names, which stand in their links; those of `known` stay as they are. */
export function withIds(all: Queues, known: readonly string[]): Queues {
  const taken = [...known];
  const ids = new Map(
    all.queues.map(({ id, names }) => {
      const next = known.includes(id) ? id : idFor(names.en, taken, "queue");
      taken.push(next);
      return [id, next] as const;
    }),
  );
  const of = (id: string): string => ids.get(id) ?? id;
  return {
    ...all,
    queues: all.queues.map((one) => ({ ...one, id: of(one.id), parts: one.parts.map((part) => ({ ...part, queue: of(part.queue) })) })),
    fallback: all.fallback === null ? null : of(all.fallback),
  };
}

export const isUnnamed = ({ names }: Queue): boolean => names.en.trim() === "" && names.zh.trim() === "";

export const sharesOf = ({ parts }: Queue): number => parts.reduce((sum, { share }) => sum + share, 0);

/** Why the server would not take these queues, as far as it has to do with names and sub-queues. */
export function senseless(all: readonly Queue[]): "unnamed_queue" | "shares_over_100" | "queues_in_circle" | null {
  if (all.some(isUnnamed)) return "unnamed_queue";
  if (all.some((one) => sharesOf(one) > 100)) return "shares_over_100";
  const partsOf = new Map(all.map(({ id, parts }) => [id, parts.map(({ queue }) => queue)]));
  const leads = (from: string, been: readonly string[]): boolean =>
    been.includes(from) || (partsOf.get(from) ?? []).some((next) => leads(next, [...been, from]));
  return all.some(({ id }) => leads(id, [])) ? "queues_in_circle" : null;
}
