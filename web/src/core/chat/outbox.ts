/** What the reader wrote and the server has not confirmed yet: one after another, and again after a lost connection. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { Refused } from "../errors";
import { newId } from "../ids";
import type { Code, Payload } from "../model";
import type { Session } from "../session/session";

export type Recipients = Payload<"chat.say">["to"];

/** A line of the reader's that is on its way; `code`: why it was refused. */
export interface Outgoing {
  readonly id: string;
  readonly to: Recipients;
  readonly text: string;
  readonly code: Code | null;
}

export interface Outbox {
  readonly outgoing: ReadonlySignal<readonly Outgoing[]>;
  say(text: string, to: Recipients): void;
  /** Sends again what was refused. */
  again(id: string): void;
  /** Gives up what was refused, or has arrived another way. */
  drop(id: string): void;
  close(): void;
}

/** `sent`: called when the server has a line; it comes with an update, which may have been missed. */
export function openOutbox(session: Session, sent: () => void): Outbox {
  const outgoing = signal<readonly Outgoing[]>([]);
  let working = false;
  const waiting = () => outgoing.peek().find((one) => one.code === null);
  const drop = (id: string) => {
    if (outgoing.peek().some((one) => one.id === id)) outgoing.value = outgoing.peek().filter((one) => one.id !== id);
  };
  const mark = (id: string, code: Code | null) =>
    void (outgoing.value = outgoing.peek().map((one) => (one.id === id ? { ...one, code } : one)));

  /** False when there is no connection: what waits is sent once there is one. */
  async function sendOne({ id, to, text }: Outgoing): Promise<boolean> {
    try {
      await session.command("chat.say", { id, to, text });
      if (outgoing.peek().some((one) => one.id === id)) sent();
      drop(id);
    } catch (failure) {
      const code = failure instanceof Refused ? failure.code : "unavailable";
      if (code === "unavailable") return false;
      mark(id, code);
    }
    return true;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    // oxlint-disable-next-line no-await-in-loop -- in the order they were written
    for (let next = waiting(); next && (await sendOne(next)); next = waiting());
    working = false;
  }

  const close = session.connection.subscribe((connection) => void (connection === "connected" && work()));
  return {
    outgoing,
    say(text, to) {
      outgoing.value = [...outgoing.peek(), { id: newId(), to, text, code: null }];
      void work();
    },
    again(id) {
      mark(id, null);
      void work();
    },
    drop,
    close,
  };
}
