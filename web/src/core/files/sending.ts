/**
 * The bytes of files that this page sends: each goes as soon as its receiver has accepted it, waits while there is no connection, and goes
 * on where the server's disk ends. Which are wanted is what the view says.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Code } from "../model";
import { restAfter } from "../rest";
import type { Session } from "../session/session";
import type { Upload, Uploading } from "./tus";

export interface Sending {
  /** Bytes. */
  readonly sent: number;
  readonly paused: boolean;
  /** Why it was paused, if not by the reader. */
  readonly problem: Code | null;
}

export interface Sendings {
  /** By file; those this page has the bytes of. */
  readonly all: ReadonlySignal<ReadonlyMap<string, Sending>>;
  add(file: string, bytes: Blob): void;
  pause(file: string): void;
  resume(file: string): void;
  close(): void;
}

/** Files at once; the others wait. */
const AT_ONCE = 2;
const HOPELESS = 8; // failures without a byte in between, while connected

interface One {
  readonly bytes: Blob;
  state: Sending;
  running: Uploading | null;
  resting: ReturnType<typeof setTimeout> | null;
  failures: number;
  done: boolean;
}

function halt(one: One): void {
  one.running?.stop();
  one.running = null;
  if (one.resting !== null) clearTimeout(one.resting);
  one.resting = null;
}

const set = (one: One, change: Partial<Sending>) => void (one.state = { ...one.state, ...change });

const isOpen = ({ connection, view }: Session): boolean =>
  connection.peek() === "connected" && view.peek() !== null && view.peek()?.session.state !== "ended";

export function openSendings(session: Session, upload: Upload): Sendings {
  const all = signal<ReadonlyMap<string, Sending>>(new Map());
  const mine = new Map<string, One>();

  const tell = () => void (all.value = new Map([...mine].map(([file, one]) => [file, one.state])));

  function fail(one: One, status: number | null): void {
    one.running = null;
    one.failures += 1;
    if (status === 507) set(one, { paused: true, problem: "no_space" });
    else if (one.failures >= HOPELESS) set(one, { paused: true, problem: "unavailable" });
    else
      one.resting = setTimeout(
        () => {
          one.resting = null;
          compare();
        },
        restAfter(one.failures - 1),
      );
    compare();
  }
  function start(file: string, one: One): void {
    one.running = upload(one.bytes, `/files/${file}`, session.token, {
      progress(sent) {
        if (sent > one.state.sent) one.failures = 0;
        set(one, { sent });
        tell();
      },
      done() {
        one.running = null;
        one.done = true;
        set(one, { sent: one.bytes.size });
        compare();
      },
      failed: (status) => fail(one, status),
    });
  }

  /** What is to run, by the view; what is not to run any more. */
  function compare(): void {
    const view = session.view.peek();
    for (const [file, one] of mine) {
      const row = view?.files.find(({ id }) => id === file);
      if (row !== undefined && row.state !== "offered" && row.state !== "accepted") {
        halt(one);
        mine.delete(file);
      } else if (!isOpen(session) || one.state.paused) halt(one);
      else if (row?.state === "accepted" && !one.done && one.resting === null && one.running === null && running() < AT_ONCE)
        start(file, one);
    }
    tell();
  }
  function pause(file: string, paused: boolean): void {
    const one = mine.get(file);
    if (one === undefined) return;
    set(one, { paused, problem: null });
    one.failures = 0;
    compare();
  }
  const running = () => [...mine.values()].filter((one) => one.running !== null).length;

  const stop = effect(() => {
    if (session.view.value !== null && session.connection.value !== "connecting") compare();
  });
  return {
    all,
    add(file, bytes) {
      const state = { sent: 0, paused: false, problem: null };
      mine.set(file, { bytes, state, running: null, resting: null, failures: 0, done: false });
      compare();
    },
    pause: (file) => pause(file, true),
    resume: (file) => pause(file, false),
    close() {
      stop();
      for (const one of mine.values()) halt(one);
      mine.clear();
    },
  };
}
