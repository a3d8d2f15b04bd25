/**
 * One participant's session, as the server tells it.
 *
 * The newest view is kept whole in one signal; nothing here or in a page computes the next one. A command changes what is
 * shown only when the server sends the view that results from it.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { setServerTime } from "./clock";
import { Refused } from "../errors";
import type {
  Ack,
  Capabilities,
  Code,
  CommandName,
  Happened,
  HintName,
  Missed,
  Payload,
  Receipt,
  Removed,
  Signal,
  SignalName,
  Update,
  View,
} from "../model";
import { openSocket, type OpenSocket } from "./socket";

/** `lost` = was connected, and is being connected again. `gone` is final. */
export type Connection = "connecting" | "connected" | "lost" | "gone";

export interface Session {
  readonly token: string;
  /** The newest view; null until the first one came. */
  readonly view: ReadonlySignal<View | null>;
  readonly connection: ReadonlySignal<Connection>;
  /** Why this page has no place in the session any more. */
  readonly gone: ReadonlySignal<Code | null>;
  /** Who took the session over from a rep who is back too late. */
  readonly missed: ReadonlySignal<Missed | null>;
  /** Who made the reader leave, and why. */
  readonly removed: ReadonlySignal<Removed | null>;
  /** Receipts not dismissed yet, oldest first. */
  readonly receipts: ReadonlySignal<readonly Receipt[]>;
  dismissReceipt(id: string): void;
  /** Calls back for every update that was newer than what was shown, after the view changed. Returns the way to stop. */
  onUpdate(listener: (update: Update, before: View | null) => void): () => void;
  /** Calls back for what others' pages let this one know. Returns the way to stop. */
  onSignal<Name extends SignalName>(name: Name, listener: (signal: Signal<Name>) => void): () => void;
  /** Lets others know at once. Nobody answers; while disconnected it is dropped. */
  hint<Name extends HintName>(name: Name, payload: Payload<Name>): void;
  /** Sends a command. Rejects with `Refused`; while disconnected at once, with code `unavailable`. */
  command<Name extends CommandName>(name: Name, payload: Payload<Name>): Promise<Ack<Name>>;
  /** Closes the socket. The server counts it as a lost connection unless the session was left or ended before. */
  close(): void;
}

type Answer = { ok: true } | { ok: false; code: Code; limit?: number };

/** Connects with a participant's token and stays connected until `gone` or `close()`. `known`: receipts of before a reload. */
export function openSession(
  token: string,
  capabilities: () => Capabilities,
  open: OpenSocket = openSocket,
  known: readonly Receipt[] = [],
): Session {
  const view = signal<View | null>(null);
  const connection = signal<Connection>("connecting");
  const gone = signal<Code | null>(null);
  const missed = signal<Missed | null>(null);
  const removed = signal<Removed | null>(null);
  const receipts = signal<readonly Receipt[]>(known);
  const listeners = new Set<(update: Update, before: View | null) => void>();
  const hearing = new Set<(name: SignalName, signal: unknown) => void>();

  function take(update: Update): void {
    setServerTime(update.now);
    const before = view.peek();
    // After a reconnection the same version comes again, whole; an older one can only be a message that was overtaken.
    if (before !== null && update.view.version < before.version) return;
    view.value = update.view;
    const known = new Set(receipts.peek().map((receipt) => receipt.id));
    const fresh = update.receipts.filter((receipt) => !known.has(receipt.id));
    if (fresh.length > 0) receipts.value = [...receipts.peek(), ...fresh];
    const events = update.events.filter((event: Happened) => before === null || event.version > before.version);
    for (const listener of listeners) listener({ ...update, events, receipts: fresh }, before);
  }

  const socket = open(() => ({ token, version: view.peek()?.version ?? 0, capabilities: capabilities() }), {
    connected: () => {
      connection.value = "connected";
    },
    lost: () => {
      connection.value = "lost";
    },
    update: take,
    signal: (name, signal) => {
      for (const hear of hearing) hear(name, signal);
    },
    gone: (code, why) => {
      if (why !== undefined && "reason" in why) removed.value = why;
      else missed.value = why ?? null;
      gone.value = code;
      connection.value = "gone";
    },
  });

  return {
    token,
    view,
    connection,
    gone,
    missed,
    removed,
    receipts,
    dismissReceipt(id) {
      receipts.value = receipts.peek().filter((receipt) => receipt.id !== id);
    },
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSignal(name, listener) {
      const hear = (heard: SignalName, signal: unknown) => void (heard === name && listener(signal as never));
      hearing.add(hear);
      return () => hearing.delete(hear);
    },
    hint(name, payload) {
      if (connection.peek() === "connected") socket.hint(name, payload);
    },
    async command(name, payload) {
      if (connection.peek() !== "connected") throw new Refused("unavailable");
      const answer = (await socket.send(name, payload)) as Answer;
      if (answer?.ok !== true) throw new Refused(answer?.code ?? "unavailable", answer?.limit);
      return answer as never;
    },
    close: () => socket.close(),
  };
}
