/**
 * What is pointed at and drawn on pictures, as far as this page has it: pointers as they move, strokes as long as they stand. Strokes come
 * with updates; what a page missed it reads. Every change of a picture's strokes has a number, so that a gap is seen.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Happened, Stroke, View } from "../model";
import { serverNow } from "../session/clock";
import type { Session } from "../session/session";

/** In parts of the picture's own size. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Pointer extends Place {
  readonly by: string;
}

export interface Pointed {
  /** The strokes that stand now, by share. */
  readonly strokes: ReadonlySignal<ReadonlyMap<string, readonly Stroke[]>>;
  /** The pointers that are on a picture now, by share. */
  readonly pointers: ReadonlySignal<ReadonlyMap<string, readonly Pointer[]>>;
  /** The reader's pointer is there; said at most `RATE` times a second, the last place for sure. */
  move(share: string, place: Place): void;
  close(): void;
}

/** How long a stroke stands that is not pinned (ms). */
const STANDS = 6_000;
/** How long a pointer is seen after it was last heard of (ms); one that rests says so every `REST`. */
const SEEN = 2_500;
/** How often a page says again that a pointer rests where it is (ms). */
export const REST = 1_000;
const RATE = 30;

interface Known {
  changes: number;
  strokes: readonly Stroke[];
}

const round = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000;

export function openPointing(session: Session): Pointed {
  const strokes = openStrokes(session);
  const pointers = openPointers(session);
  const own = openOwn(session);
  return {
    strokes: strokes.shown,
    pointers: pointers.shown,
    move: own.move,
    close() {
      strokes.close();
      pointers.close();
      own.close();
    },
  };
}

function openStrokes(session: Session) {
  const shown = signal<ReadonlyMap<string, readonly Stroke[]>>(new Map());
  const known = new Map<string, Known>();
  const reading = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows those that stand now, and looks again when the next one is over. */
  function show(): void {
    clearTimeout(timer);
    const now = serverNow();
    const ends = [];
    const next = new Map<string, readonly Stroke[]>();
    for (const [share, mine] of known) {
      mine.strokes = mine.strokes.filter((one) => one.pinned || one.at + STANDS > now);
      ends.push(...mine.strokes.filter((one) => !one.pinned).map((one) => one.at + STANDS));
      if (mine.strokes.length > 0) next.set(share, mine.strokes);
    }
    if (next.size > 0 || shown.peek().size > 0) shown.value = next;
    if (ends.length > 0) timer = setTimeout(show, Math.max(0, Math.min(...ends) - now) + 1);
  }

  function happened({ drawn }: Happened): void {
    const mine = drawn && known.get(drawn.share);
    if (!drawn || !mine || drawn.number !== mine.changes + 1) return; // a gap is read
    mine.changes = drawn.number;
    if (drawn.stroke) mine.strokes = [...mine.strokes, drawn.stroke];
    else mine.strokes = mine.strokes.filter((one) => drawn.whose !== null && one.by !== drawn.whose);
  }

  async function read(share: string): Promise<void> {
    if (reading.has(share) || session.connection.peek() !== "connected") return;
    reading.add(share);
    try {
      const { changes, strokes } = await session.command("point.read", { share });
      if (known.has(share)) known.set(share, { changes, strokes });
    } catch {
      // it is read when the view says again that something is missing
    } finally {
      reading.delete(share);
    }
    show();
  }

  function follow(view: View, events: readonly Happened[]): void {
    const shares = new Set(view.pointing.map((one) => one.share));
    for (const share of known.keys()) if (!shares.has(share)) known.delete(share);
    for (const share of shares) if (!known.has(share)) known.set(share, { changes: 0, strokes: [] });
    events.forEach(happened);
    for (const { share, changes } of view.pointing) if (changes > (known.get(share)?.changes ?? 0)) void read(share);
    show();
  }

  const stop = session.onUpdate(({ view, events }) => follow(view, events));
  return {
    shown,
    close() {
      stop();
      clearTimeout(timer);
    },
  };
}

function openPointers(session: Session) {
  const shown = signal<ReadonlyMap<string, readonly Pointer[]>>(new Map());
  const seen = new Map<string, Pointer & { share: string; until: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    clearTimeout(timer);
    const now = Date.now();
    const next = new Map<string, Pointer[]>();
    for (const [key, { share, by, x, y, until }] of seen) {
      if (until <= now) seen.delete(key);
      else next.set(share, [...(next.get(share) ?? []), { by, x, y }]);
    }
    shown.value = next;
    if (seen.size > 0) timer = setTimeout(show, SEEN);
  }

  const stopMoves = session.onSignal("point.moved", ({ share, by, x, y }) => {
    seen.set(`${share} ${by}`, { share, by, x, y, until: Date.now() + SEEN });
    show();
  });
  const stopUpdates = session.onUpdate(({ view }) => {
    const before = seen.size;
    for (const [key, { share, by }] of seen) {
      const may = view.pointing.find((one) => one.share === share)?.by.includes(by);
      const stands = view.shares.some((one) => one.id === share && one.paused === null);
      if (!may || !stands) seen.delete(key);
    }
    if (seen.size < before) show();
  });
  return {
    shown,
    close() {
      stopMoves();
      stopUpdates();
      clearTimeout(timer);
    },
  };
}

function openOwn(session: Session) {
  let last: { share: string; place: Place } | null = null;
  let saidAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(): void {
    if (last === null) return;
    const { share, place } = last;
    saidAt = Date.now();
    session.hint("point.move", { share, x: round(place.x), y: round(place.y) });
  }

  return {
    move(share: string, place: Place): void {
      last = { share, place };
      clearTimeout(timer);
      const wait = saidAt + 1_000 / RATE - Date.now();
      if (wait <= 0) say();
      else timer = setTimeout(say, wait);
    },
    close: () => clearTimeout(timer),
  };
}
