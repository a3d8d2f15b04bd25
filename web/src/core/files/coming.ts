/** How far the files have come that are sent to the reader. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { View } from "../model";
import type { Session } from "../session/session";
import type { Came } from "./asking";

export interface Coming {
  /** By file, of those on their way. */
  readonly all: ReadonlySignal<ReadonlyMap<string, Came>>;
  close(): void;
}

/** The server is asked this often (ms), while something comes. */
const EVERY = 1_000;

/** `ask`: of one file. */
export function openComing(session: Session, ask: (file: string) => Promise<Came | null>): Coming {
  const all = signal<ReadonlyMap<string, Came>>(new Map());
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  async function look(): Promise<void> {
    timer = null;
    const files = onTheirWay(session.view.peek());
    const known = all.peek();
    const found = await Promise.all(files.map(async (file) => [file, (await ask(file)) ?? known.get(file)] as const));
    if (closed) return;
    all.value = new Map(found.flatMap(([file, one]) => (one === undefined ? [] : [[file, one] as const])));
    soon(EVERY);
  }
  function soon(wait: number): void {
    if (closed || timer !== null || session.connection.peek() !== "connected" || onTheirWay(session.view.peek()).length === 0) return;
    timer = setTimeout(() => void look(), wait);
  }

  const stop = effect(() => {
    if (session.connection.value === "connected" && session.view.value !== null) soon(EVERY);
  });
  return {
    all,
    close() {
      closed = true;
      stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function onTheirWay(view: View | null): string[] {
  if (view === null || view.session.state === "ended") return [];
  return view.files.filter((file) => file.to === view.you.id && file.state === "accepted").map((file) => file.id);
}
