/** The seam to socket.io-client for the namespace `/desk`: WebSocket only, reconnecting for ever, as `session/socket.ts` does for a session. */
import { io } from "socket.io-client";
import { Refused } from "../errors";
import type { DeskGone, DeskUpdate } from "../../wire/desk";
import type { Code } from "../model";

/** What a desk needs of a socket; tests bring their own. */
export interface DeskSocket {
  /** Sends one command and waits for its acknowledgement. Refused with `unavailable` when not connected. */
  send(name: string, payload: unknown): Promise<unknown>;
  close(): void;
}

export interface DeskSocketEvents {
  connected(): void;
  lost(): void;
  update(update: DeskUpdate): void;
  /** Whoever asks has no place here; the socket is closed and stays closed. */
  gone(code: Code): void;
}

/** `token`: of somebody in line; null: whoever is signed in. */
export type OpenDeskSocket = (token: string | null, events: DeskSocketEvents) => DeskSocket;

const ACK_TIMEOUT = 10_000;
const RETRY = 1_000;
/** Refusals of a connection that will not change by asking again. */
const FINAL: readonly string[] = ["unknown_token", "no_ticket", "sign_in_required", "not_an_agent", "not_allowed"];

export const openDeskSocket: OpenDeskSocket = (token, events) => {
  let closed = false;
  const socket = io("/desk", {
    path: "/socket.io/",
    transports: ["websocket"],
    auth: token === null ? {} : { token },
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
    autoConnect: false,
    forceNew: true,
  });
  function close(): void {
    closed = true;
    socket.disconnect();
  }
  function giveUp(code: Code): void {
    close();
    events.gone(code);
  }
  // Refused by the server's middleware, or told to go: the library tries no more.
  function retryUnlessActive(): void {
    if (!socket.active) setTimeout(() => closed || socket.connect(), RETRY);
  }
  socket.on("connect", () => events.connected());
  socket.on("update", (update: DeskUpdate) => events.update(update));
  socket.on("gone", ({ code }: DeskGone) => giveUp(code));
  socket.on("disconnect", () => {
    if (closed) return;
    events.lost();
    retryUnlessActive();
  });
  socket.on("connect_error", (error: Error) => {
    if (FINAL.includes(error.message)) giveUp(error.message as Code);
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
    close,
  };
};
