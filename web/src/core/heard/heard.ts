/** From what the server tells to what a reader is to hear: which matters are open, which of them are new, which are due again. Pure. */
import type { Update, View } from "../model";
import { CAUSES, ROWS, type Cause, type Found } from "./causes";

export interface Matter extends Found {
  readonly cause: Cause;
  /** News: handled as soon as the reader looks at the page. What waits is handled when the view does not have it any more. */
  readonly news: boolean;
  /** When it was heard last (ms). */
  readonly heardAt: number;
}

/** By what they are about. */
export type Open = ReadonlyMap<string, Matter>;

/** Where the reader looks. `chat`: what is written is in sight. */
export interface Looks {
  readonly inFront: boolean;
  readonly chat: boolean;
}

/** What is not handled is heard again after this time (ms). */
export const AGAIN = 20_000;

/**
 * The matters after an update, and those to be heard now. What waits already when a page is opened is in sight of whoever opened it: it is
 * heard when it has waited for as long as everything else that is not handled.
 */
export function hear(
  open: Open,
  told: Pick<Update, "view" | "events">,
  before: View | null,
  looks: Looks,
  now: number,
): { open: Open; fresh: Matter[] } {
  if (told.view.session.state === "ended") return { open: new Map(), fresh: [] };
  const next = new Map(looks.inFront ? [] : [...open].filter(([, matter]) => matter.news));
  const fresh: Matter[] = [];
  for (const { cause, waiting, news } of ROWS) {
    for (const found of waiting?.(told) ?? []) {
      if (cause === "message" && looks.inFront && looks.chat) continue;
      const old = open.get(found.about);
      const anew = old === undefined || (found.count ?? 0) > (old.count ?? 0);
      const matter = { ...found, name: found.name || (old?.name ?? ""), cause, news: false, heardAt: anew ? now : old.heardAt };
      next.set(found.about, matter);
      if (anew && before !== null) fresh.push(matter);
    }
    for (const found of news?.(told, before) ?? []) {
      const matter = { ...found, cause, news: true, heardAt: now };
      if (looks.inFront) next.delete(found.about);
      else next.set(found.about, matter);
      fresh.push(matter);
    }
  }
  return { open: next, fresh };
}

/** The reader looks at the page: what was only news is handled. */
export function looked(open: Open): Open {
  return new Map([...open].filter(([, matter]) => !matter.news));
}

/** What is to be heard once more, and the matters after that. */
export function again(open: Open, now: number): { open: Open; due: Matter[] } {
  const due = [...open.values()].filter((matter) => now - matter.heardAt >= AGAIN);
  if (due.length === 0) return { open, due };
  return { open: new Map([...open].map(([key, matter]) => [key, due.includes(matter) ? { ...matter, heardAt: now } : matter])), due };
}

/** The one sound for what is to be heard at once; null: nothing. */
export function mostPressing(matters: readonly Matter[]): Cause | null {
  return CAUSES.find((cause) => matters.some((matter) => matter.cause === cause)) ?? null;
}
