/** A visit to a queue's entry: what stands at its door, and one's place in line, over a reload and on another device too. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { openDesk, type Desk } from "../../core/desk/desk";
import { lineHttp } from "../../core/desk/http";
import type { Enter, Entry, Filled } from "../../core/desk/model";
import type { OpenDeskSocket } from "../../core/desk/socket";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import { dropPlace, keepPlace, keptPlace } from "./kept";

export interface Place {
  readonly queue: string;
  /** Null: not known yet. */
  readonly entry: ReadonlySignal<Entry | Code | null>;
  /** Null: not in line. */
  readonly line: ReadonlySignal<Desk | null>;
  /** The place is not there any more, and was not left here. */
  readonly gone: ReadonlySignal<boolean>;
  /** The secret of the place; null: not in line. */
  token(): string | null;
  /** Asks what stands at the door. */
  look(): Promise<void>;
  /** Rejects with `Refused`. */
  getInLine(entering: Enter): Promise<void>;
  /** Of somebody in line, or, with `entering`, of somebody who does not get in line. Rejects with `Refused`. */
  leaveMessage(form: Filled, entering?: Enter): Promise<void>;
  /** Puts the place away, and looks at the door again. */
  drop(): void;
  /** Takes up the place with that secret: a link to it was opened. */
  takeUp(token: string): void;
  close(): void;
}

/** `open` is for tests. */
export function openPlace(queue: string, open?: OpenDeskSocket): Place {
  const entry = signal<Entry | Code | null>(null);
  const line = signal<Desk | null>(null);
  const gone = signal(false);
  let token: string | null = null;
  let stop = (): void => undefined;

  function sit(secret: string, resumed: boolean): void {
    leave();
    token = secret;
    keepPlace({ queue, token });
    const desk = openDesk(secret, open);
    let fresh = resumed;
    const stopFollowing = effect(() => {
      const state = desk.view.value?.line?.state;
      const lost = desk.gone.value !== null;
      if (line.peek() !== desk) return;
      // What is over already is of another day: whoever comes now wants to get in line.
      if (fresh && (lost || state === "left" || state === "served")) queueMicrotask(drop);
      else if (lost) gone.value = true;
      if (state !== undefined) fresh = false;
    });
    line.value = desk;
    stop = () => {
      stopFollowing();
      desk.close();
    };
  }
  function leave(): void {
    stop();
    stop = () => undefined;
    token = null;
    line.value = null;
    gone.value = false;
  }
  function drop(): void {
    leave();
    dropPlace();
    void look();
  }
  async function look(): Promise<void> {
    entry.value = await lineHttp.entry(queue).catch(codeOf);
  }

  const before = keptPlace();
  if (before?.queue === queue) sit(before.token, true);
  return {
    queue,
    entry,
    line,
    gone,
    token: () => token,
    look,
    async getInLine(entering) {
      sit((await lineHttp.getInLine(queue, entering)).token, false);
    },
    async leaveMessage(form, entering) {
      if (entering !== undefined) sit((await lineHttp.getInLine(queue, { ...entering, message: true })).token, false);
      const desk = line.peek();
      if (desk === null) return;
      await connected(desk);
      await desk.command("line.message", { form });
    },
    drop,
    takeUp: (secret) => sit(secret, false),
    close: leave,
  };
}

/** Resolves when it is, or when it never will be. */
function connected(desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const state = desk.connection.value;
      if (state !== "connected" && state !== "gone") return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
