/**
 * What happened in the session while this tab was in it, newest last, with the receipts that nobody put away yet: a reload keeps it. What
 * people write to each other is not in it.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Happened } from "../model";
import type { Session } from "./session";
import { tab, type Happening, type Line } from "./tab";

export interface HappenedSoFar {
  readonly lines: ReadonlySignal<readonly Line[]>;
  close(): void;
}

const KEPT = 12;
const WRITTEN: readonly Happened["type"][] = ["chat_said", "note_written"];

/** One stroke after the other of the same hand is said once, by the last of them. */
function isNews({ event }: Line, at: number, all: readonly Line[]): boolean {
  const next = all[at + 1]?.event;
  return !(draws(event) && next !== undefined && draws(next) && next.who === event.who);
}

const draws = ({ type, drawn }: Happened): boolean => type === "stroke_drawn" && !drawn?.stroke?.kind.startsWith("scroll");

/** Goes on from what is `known`, and keeps it from now on; by default this tab does both. */
export function openHappened(
  session: Session,
  known = tab.happened(session.token),
  keep = (what: Happening) => tab.keepHappened(session.token, what),
): HappenedSoFar {
  const lines = signal<readonly Line[]>(known?.lines ?? []);
  const stopListening = session.onUpdate(({ view: { you, participants, knocks, shares }, events }) => {
    const view = { you, participants, knocks, shares };
    const news = events.filter((event) => !WRITTEN.includes(event.type)).map((event) => ({ event, view }));
    if (news.length > 0) lines.value = [...lines.peek(), ...news].filter(isNews).slice(-KEPT);
  });
  const stopKeeping = effect(() => {
    const receipts = session.receipts.value.slice(-KEPT);
    if (receipts.length + lines.value.length > 0) keep({ receipts, lines: lines.value });
  });
  return {
    lines,
    close() {
      stopListening();
      stopKeeping();
    },
  };
}
