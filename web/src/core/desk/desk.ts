/** The desk as one person is told of it: an agent or a manager by their account, somebody in line by their token. The newest view is kept whole. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { Refused } from "../errors";
import type { Code } from "../model";
import type { Connection } from "../session/session";
import { setServerTime } from "../session/clock";
import type { AgentView, DeskAcks, DeskCommand, DeskCommands, LineView } from "./model";
import { openDeskSocket, type OpenDeskSocket } from "./socket";

export interface Desk<View> {
  readonly view: ReadonlySignal<View | null>;
  readonly connection: ReadonlySignal<Connection>;
  /** Why there is no place here for whoever asked. */
  readonly gone: ReadonlySignal<Code | null>;
  /** Sends a command. Rejects with `Refused`, which names who was first (`by`) where somebody was. */
  command<Name extends DeskCommand>(name: Name, payload: DeskCommands[Name]): Promise<DeskAcks[Name]>;
  close(): void;
}

/** Somebody else was first. */
export class Taken extends Refused {
  readonly by: string;

  constructor(by: string) {
    super("taken" as Code);
    this.by = by;
  }
}

/** Of whoever is signed in. */
export const openAgentDesk = (open?: OpenDeskSocket): Desk<AgentView> => openDesk<AgentView>(null, open);
/** Of somebody in line. */
export const openLine = (token: string, open?: OpenDeskSocket): Desk<LineView> => openDesk<LineView>(token, open);

function openDesk<View>(token: string | null, open: OpenDeskSocket = openDeskSocket): Desk<View> {
  const view = signal<View | null>(null);
  const connection = signal<Connection>("connecting");
  const gone = signal<Code | null>(null);
  const socket = open(token, {
    connected: () => void (connection.value = "connected"),
    lost: () => void (connection.value = "lost"),
    update(update) {
      setServerTime(update.now);
      view.value = update.view as View;
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
      const answer = (await socket.send(name, payload)) as { ok?: boolean; code?: Code; by?: string };
      if (answer?.ok === true) return answer as never;
      if (answer?.by !== undefined) throw new Taken(answer.by);
      throw new Refused(answer?.code ?? "unavailable");
    },
    close: () => socket.close(),
  };
}
