/** The desk as one person is told of it: an agent or a manager by their account, somebody in line by their token. The newest view is kept whole. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { Refused } from "../errors";
import type { Code } from "../model";
import type { Connection } from "../session/session";
import { setServerTime } from "../session/clock";
import type { DeskAck, DeskCommand, DeskPayload, DeskView } from "./model";
import { openDeskSocket, type OpenDeskSocket } from "./socket";

export interface Desk {
  readonly view: ReadonlySignal<DeskView | null>;
  readonly connection: ReadonlySignal<Connection>;
  /** Why there is no place here for whoever asked. */
  readonly gone: ReadonlySignal<Code | null>;
  /** Sends a command. Rejects with `Refused`, with `Taken` where somebody else was first. */
  command<Name extends DeskCommand>(name: Name, payload: DeskPayload<Name>): Promise<DeskAck<Name>>;
  close(): void;
}

/** Somebody else was first. */
export class Taken extends Refused {
  readonly by: string;

  constructor(by: string) {
    super("taken");
    this.by = by;
  }
}

type Answer = { ok: true } | { ok: false; code: Code; by?: string };

/** `token`: of somebody in line; null: of whoever is signed in. */
export function openDesk(token: string | null, open: OpenDeskSocket = openDeskSocket): Desk {
  const view = signal<DeskView | null>(null);
  const connection = signal<Connection>("connecting");
  const gone = signal<Code | null>(null);
  const socket = open(token, {
    connected: () => void (connection.value = "connected"),
    lost: () => void (connection.value = "lost"),
    update(update) {
      setServerTime(update.now);
      view.value = update.view;
    },
    gone(code) {
      gone.value = code;
      connection.value = "gone";
    },
  });
  return {
    view,
    connection,
    gone,
    async command(name, payload) {
      if (connection.peek() !== "connected") throw new Refused("unavailable");
      const answer = (await socket.send(name, payload)) as Answer;
      if (answer?.ok === true) return answer as never;
      if (answer?.by !== undefined) throw new Taken(answer.by);
      throw new Refused(answer?.code ?? "unavailable");
    },
    close: () => socket.close(),
  };
}
