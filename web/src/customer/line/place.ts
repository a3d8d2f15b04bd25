/** A visit to a queue's entry: what stands at its door, and one's place in line, over a reload and on another device too. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { openAttaching, type Attaching } from "../../core/desk/attaching";
import { openDesk, type Desk } from "../../core/desk/desk";
import { lineHttp } from "../../core/desk/http";
import type { Enter, Entry, Filled } from "../../core/desk/model";
import type { OpenDeskSocket } from "../../core/desk/socket";
import { codeOf } from "../../core/errors";
import { attach, type Attach } from "../../core/files/tus";
import type { Code } from "../../core/model";
import { dropPlace, enteredBefore, forgetEntered, keepEntered, keepPlace, keptPlace } from "./kept";

export interface Sending {
  readonly files: Attaching;
  /** Nothing is under way: some files failed, or the message was refused for that reason. */
  readonly stopped: ReadonlySignal<boolean>;
  readonly code: ReadonlySignal<Code | null>;
  again(): void;
  /** Without the files that failed. */
  without(): void;
}

export interface Place {
  readonly queue: string;
  /** Null: not known yet. */
  readonly entry: ReadonlySignal<Entry | Code | null>;
  /** Null: not in line. */
  readonly line: ReadonlySignal<Desk | null>;
  /** The place is not there any more, and was not left here. */
  readonly gone: ReadonlySignal<boolean>;
  /** With what they got in line before they left it; null: they did not, or were helped. */
  before(): Enter | null;
  /** The secret of the place; null: not in line. */
  token(): string | null;
  /** Asks what stands at the door. */
  look(): Promise<void>;
  /** Rejects with `Refused`. */
  getInLine(entering: Enter): Promise<void>;
  /** Of somebody in line, or, with `entering`, of somebody who does not get in line. Rejects with `Refused`, but for what has to do with `files`. */
  leaveMessage(form: Filled, files: readonly File[], entering?: Enter): Promise<void>;
  /** A message with files that is being sent; null: none. */
  readonly sending: ReadonlySignal<Sending | null>;
  /** From the form for a message back into the line, with the same answers; to the door where this page does not know them. Rejects with `Refused`. */
  again(): Promise<void>;
  /** Puts the place away, and looks at the door again. */
  drop(): void;
  /** Takes up the place with that secret: a link to it was opened. */
  takeUp(token: string): void;
  close(): void;
}

/** `open` and `send` are for tests. */
export function openPlace(queue: string, open?: OpenDeskSocket, send: Attach = attach): Place {
  const entry = signal<Entry | Code | null>(null);
  const line = signal<Desk | null>(null);
  const gone = signal(false);
  const sending = signal<Sending | null>(null);
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
      if (fresh && (lost || state === "left" || state === "served")) queueMicrotask(() => (forgetEntered(), drop()));
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
    sending.peek()?.files.close();
    sending.value = null;
    stop = () => undefined;
    token = null;
    line.value = null;
    gone.value = false;
  }
  function drop(): void {
    if (line.peek()?.view.peek()?.line?.state === "served") forgetEntered();
    leave();
    dropPlace();
    void look();
  }
  async function look(): Promise<void> {
    entry.value = await lineHttp.entry(queue).catch(codeOf);
  }
  const resumed = keptPlace();
  if (resumed?.queue === queue) sit(resumed.token, true);
  else forgetEntered(); // by whoever was here before
  return {
    queue,
    entry,
    line,
    gone,
    before: () => enteredBefore(queue),
    token: () => token,
    look,
    async getInLine(entering) {
      sit((await lineHttp.getInLine(queue, entering)).token, false);
      keepEntered(queue, entering);
    },
    async again() {
      const next = await onceMore(line.peek(), queue, enteredBefore(queue));
      return next === null ? drop() : sit(next, false);
    },
    async leaveMessage(form, files, entering) {
      if (entering !== undefined) sit((await lineHttp.getInLine(queue, { ...entering, message: true })).token, false);
      const desk = line.peek();
      if (desk === null || token === null) return;
      if (files.length === 0) return say(desk, form);
      sending.value = openSending(form, openAttaching(files, token, desk, send), desk);
      sending.value.again();
    },
    sending,
    drop,
    takeUp: (secret) => (forgetEntered(), sit(secret, false)),
    close: leave,
  };
}

/** The message goes once all its files have arrived. */
function openSending(form: Filled, files: Attaching, desk: Desk): Sending {
  const stopped = signal(false);
  const code = signal<Code | null>(null);
  async function run(): Promise<void> {
    stopped.value = false;
    code.value = null;
    try {
      if (await files.send()) {
        await say(desk, form);
        return;
      }
    } catch (failure) {
      code.value = codeOf(failure);
    }
    stopped.value = true;
  }
  return {
    files,
    stopped,
    code,
    again: () => void run(),
    without() {
      files.without();
      void run();
    },
  };
}

/** The secret of another place, at the end of the line; null: they have to come in by the door. */
async function onceMore(desk: Desk | null, queue: string, entered: Enter | null): Promise<string | null> {
  await desk?.command("line.leave", {});
  if (entered === null) return null;
  return lineHttp.getInLine(queue, entered).then(
    ({ token }) => token,
    () => null,
  );
}

async function say(desk: Desk, form: Filled): Promise<void> {
  await connected(desk);
  await desk.command("line.message", { form });
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
