/**
 * Files on their way to an offer: read once for their SHA-256, then offered with it, one after another. The server takes only what has that
 * sum in the end, so both sides show the same.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../errors";
import { newId } from "../ids";
import type { Code, File as Row } from "../model";
import type { Session } from "../session/session";
import { Unreadable, type Hash, type Hashing } from "./hash";

export type Problem = Code | "unreadable" | "another_file";

export interface Offering {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly to: string;
  /** Bytes that were read. */
  readonly read: number;
  /** Why it was not offered. */
  readonly problem: Problem | null;
}

export interface Offerings {
  readonly all: ReadonlySignal<readonly Offering[]>;
  offer(file: File, to: string): void;
  /** Sends on what was under way when the page was reloaded: `file` has to be the one that `row` is about. */
  goOn(file: File, row: Row): void;
  /** Tries again what was not offered. */
  again(id: string): void;
  /** Gives it up. */
  drop(id: string): void;
  close(): void;
}

interface Means {
  readonly hash: Hash;
  /** The largest file there may be, if that is known. */
  largest(): Promise<number | null>;
}

interface Waiting {
  readonly file: File;
  readonly to: string;
  /** The one it goes on with. */
  readonly row: Row | null;
  /** It was tried before. */
  tried: boolean;
}

class Wrong extends Error {
  constructor(readonly problem: Problem) {
    super(problem);
  }
}

interface Endable {
  /** Null when it was given up. */
  readonly sha256: Promise<string | null>;
  stop(): void;
}

function endable(hashing: Hashing): Endable {
  let end = () => undefined as void;
  const ended = new Promise<null>((resolve) => void (end = () => resolve(null)));
  const stop = () => {
    hashing.stop();
    end();
  };
  return { sha256: Promise.race([hashing.sha256, ended]), stop };
}

/** `offered`: called with the file's id, once it is offered or known again. */
export function openOfferings(session: Session, means: Means, offered: (file: string, bytes: Blob) => void): Offerings {
  const all = signal<readonly Offering[]>([]);
  const waiting = new Map<string, Waiting>();
  let reading: { id: string; hashing: Endable } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const change = (id: string, more: Partial<Offering>) =>
    void (all.value = all.peek().map((one) => (one.id === id ? { ...one, ...more } : one)));
  function drop(id: string): void {
    waiting.delete(id);
    if (reading?.id === id) reading.hashing.stop();
    all.value = all.peek().filter((one) => one.id !== id);
  }

  function add(file: File, to: string, row: Row | null): void {
    const id = newId();
    waiting.set(id, { file, to, row, tried: false });
    all.value = [...all.peek(), { id, name: file.name, size: file.size, to, read: 0, problem: null }];
    inTurn(id);
  }
  function inTurn(id: string): void {
    turn = turn.then(() => prepare(id));
  }

  async function prepare(id: string): Promise<void> {
    const one = waiting.get(id);
    if (one === undefined) return;
    const { file, row } = one;
    try {
      if (row !== null && file.size !== row.size) throw new Wrong("another_file");
      const largest = row === null ? await means.largest() : null;
      if (largest !== null && file.size > largest) throw new Wrong("file_too_large");
      const sha256 = await sumOf(id, file);
      if (sha256 === null) return;
      const known = row ?? (one.tried ? lostOffer(one, sha256) : null);
      if (known !== null && known.sha256 !== sha256) throw new Wrong("another_file");
      offered(known?.id ?? (await send(one, sha256)), file);
      drop(id);
    } catch (failure) {
      one.tried = true;
      change(id, { problem: problemOf(failure), read: 0 });
    }
  }

  async function sumOf(id: string, file: File): Promise<string | null> {
    const hashing = endable(means.hash(file, (read) => change(id, { read })));
    reading = { id, hashing };
    try {
      return await hashing.sha256;
    } finally {
      reading = null;
    }
  }

  /** The server has the offer, but its answer was lost. */
  function lostOffer({ to }: Waiting, sha256: string): Row | null {
    const view = session.view.peek();
    const same = (row: Row) => row.frm === view?.you.id && row.to === to && row.sha256 === sha256;
    return view?.files.find((row) => same(row) && (row.state === "offered" || row.state === "accepted")) ?? null;
  }

  async function send({ file, to }: Waiting, sha256: string): Promise<string> {
    const view = session.view.peek();
    const controlEpoch = view !== null && view.you.role !== "customer" ? { controlEpoch: view.controlEpoch } : {};
    const { file: id } = await session.command("file.offer", { name: file.name, size: file.size, to, sha256, ...controlEpoch });
    return id;
  }

  return {
    all,
    offer: (file, to) => add(file, to, null),
    goOn: (file, row) => add(file, row.to, row),
    again(id) {
      change(id, { problem: null });
      inTurn(id);
    },
    drop,
    close: () => reading?.hashing.stop(),
  };
}

function problemOf(failure: unknown): Problem {
  if (failure instanceof Wrong) return failure.problem;
  return failure instanceof Unreadable ? "unreadable" : codeOf(failure);
}
