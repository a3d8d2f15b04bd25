/**
 * Who is writing a line for the reader at the moment, and that the reader is writing one. What is not said again is over by itself: the
 * server keeps nothing of it.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Session } from "../session/session";
import type { Recipients } from "./outbox";

export interface Typing {
  /** Participants, in the order they began. */
  readonly typists: ReadonlySignal<readonly string[]>;
  /** The reader goes on writing to these; null: not any more. */
  type(to: Recipients | null): void;
  /** The reader's line went out, which says so itself. */
  said(): void;
  close(): void;
}

/** While somebody writes, it is said again after this time (ms). */
const EVERY = 3_000;
/** Shown for so long (ms) when it is not said again. */
const SHOWN = 6_000;

export function openTyping(session: Session): Typing {
  const typists = signal<readonly string[]>([]);
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  let told: { to: Recipients; at: number } | null = null;

  function over(who: string): void {
    clearTimeout(ends.get(who));
    if (!ends.delete(who)) return;
    typists.value = typists.peek().filter((one) => one !== who);
  }
  function began(who: string): void {
    if (!ends.has(who)) typists.value = [...typists.peek(), who];
    clearTimeout(ends.get(who));
    ends.set(
      who,
      setTimeout(() => over(who), SHOWN),
    );
  }
  const nobody = () => [...ends.keys()].forEach(over);

  function type(to: Recipients | null): void {
    const same = told !== null && to !== null && String(told.to) === String(to);
    if (told !== null && !same) session.hint("chat.type", { to: told.to, on: false });
    if (to === null || to.length === 0) {
      told = null;
    } else if (!same || (told !== null && Date.now() - told.at >= EVERY)) {
      told = { to, at: Date.now() };
      session.hint("chat.type", { to });
    }
  }

  const stops = [
    session.onSignal("chat.typing", ({ by, on }) => (on ? began(by) : over(by))),
    session.onUpdate(({ events, view }) => {
      for (const event of events) if (event.chat?.by) over(event.chat.by);
      const here = new Set(view.participants.filter((one) => one.presence === "connected").map((one) => one.id));
      const held = new Set(view.onHold.map((one) => one.customer));
      if (held.has(view.you.id)) nobody();
      for (const who of ends.keys()) if (!here.has(who) || held.has(who)) over(who);
    }),
    session.connection.subscribe((connection) => {
      if (connection === "connected") return;
      nobody();
      told = null;
    }),
  ];
  return {
    typists,
    type,
    said: () => void (told = null),
    close() {
      for (const stop of stops) stop();
      nobody();
    },
  };
}
