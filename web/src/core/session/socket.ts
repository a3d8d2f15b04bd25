/**
 * The one place that touches socket.io-client: WebSocket only, reconnecting for ever.
 *
 * Private knowledge used: a connection refused by the server's middleware and a disconnection asked for by the server are
 * not retried by the library (`socket.active` is false), so they are retried or given up here.
 */
import { io } from "socket.io-client";
import type { Auth, Gone } from "../../wire/socket";
import { Refused } from "../errors";
import { onNetworkChange } from "../network";
import type { Code, Missed, Removed, SignalName, Update } from "../model";

/** What a session needs of a socket; tests bring their own. */
export interface Socket {
  /** Sends one command and waits for its acknowledgement. Refused with `unavailable` when not connected. */
  send(name: string, payload: unknown): Promise<unknown>;
  /** Sends what is not answered; nothing happens when not connected. */
  hint(name: string, payload: unknown): void;
  close(): void;
}

export interface SocketEvents {
  connected(): void;
  lost(): void;
  update(update: Update): void;
  /** What somebody else's page lets this one know. */
  signal(name: SignalName, payload: unknown): void;
  /** This page has no place in the session any more; the socket is closed and stays closed. */
  gone(code: Code, why?: Why): void;
}

/** More than the code: a `Missed` with `taken_over`, a `Removed` with `removed`. */
export type Why = Missed | Removed;

export type OpenSocket = (auth: () => Auth, events: SocketEvents) => Socket;

const SIGNALS = Object.keys({ "chat.typing": true, "point.moved": true, "voice.slots": true, "voice.lost": true } satisfies Record<
  SignalName,
  true
>) as SignalName[];
const ACK_TIMEOUT = 10_000;
const RETRY = 1_000;
/** After a change of network the server answers within this time (ms), or this connection is dead. */
const ALIVE = 1_000;
/** Refusals of a connection that will not change by asking again. */
const FINAL: readonly string[] = [
  "unknown_token",
  "ended",
  "superseded",
  "moved_away",
  "no_session",
  "taken_over",
  "removed",
  "door_locked",
  "too_many_customers",
];

export const openSocket: OpenSocket = (auth, events) => {
  let closed = false;
  const socket = io({
    path: "/socket.io/",
    transports: ["websocket"],
    auth: (give) => give(auth()),
    reconnectionDelay: 250,
    reconnectionDelayMax: 800,
    timeout: 5_000,
    autoConnect: false,
    forceNew: true,
  });

  function close(): void {
    closed = true;
    stopNetwork();
    socket.disconnect();
  }
  /** A connection over a network that is gone would only be given up after 3 s: the server says how often it pings. */
  async function verify(): Promise<void> {
    const engine = socket.io.engine;
    if (closed || !socket.connected) return;
    try {
      await socket.timeout(ALIVE).emitWithAck("capabilities.report", { capabilities: auth().capabilities });
    } catch {
      if (!closed && socket.io.engine === engine) engine.close();
    }
  }
  const stopNetwork = onNetworkChange(() => void verify());
  function giveUp(code: Code, why?: Why): void {
    close();
    events.gone(code, why);
  }
  function retryUnlessActive(): void {
    if (!socket.active) setTimeout(() => closed || socket.connect(), RETRY);
  }

  socket.on("connect", () => events.connected());
  socket.on("update", (update: Update) => events.update(update));
  for (const name of SIGNALS) socket.on(name, (payload: unknown) => events.signal(name, payload));
  socket.on("gone", (gone: Gone) => giveUp(gone.code, gone.removed ?? undefined));
  socket.on("disconnect", () => {
    if (closed) return;
    events.lost();
    retryUnlessActive();
  });
  socket.on("connect_error", (error: Error & { data?: Why }) => {
    if (FINAL.includes(error.message)) giveUp(error.message as Code, error.data);
    else if (!closed) retryUnlessActive();
  });
  socket.connect();

  return {
    async send(name, payload) {
      if (!socket.connected) throw new Refused("unavailable");
      try {
        return await socket.timeout(ACK_TIMEOUT).emitWithAck(name, payload);
      } catch {
        throw new Refused("unavailable");
      }
    },
    hint: (name, payload) => void socket.volatile.emit(name, payload),
    close,
  };
};
