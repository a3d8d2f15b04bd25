/** The captures of this page's own shares. What they are is remembered across a reload, which ends them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { tab } from "../session/tab";
import type { Capture } from "./capture";
import type { Still } from "./still";

/** What is sent of a share. */
export type Sent = Pick<Capture, "track" | "sound">;

export interface Captures {
  /** Streams of my own running shares in this page, by share id. */
  readonly own: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  /** By share, with the session version that first has the share. */
  since(): ReadonlyMap<string, number>;
  /** Shares whose source is not drawn now. Follows when read in an effect. */
  hidden(): ReadonlySet<string>;
  get(share: string): Capture | undefined;
  /** What others are sent of it. */
  sent(share: string): Sent | undefined;
  has(share: string): boolean;
  keep(share: string, capture: Capture, since: number): void;
  /** From now on the share shows this one; the one before is over already. */
  exchange(share: string, capture: Capture): void;
  /** What others are sent in its place, null: nothing is in its place. */
  cover(share: string, still: Still | null): void;
  /** The still that is sent in its place. */
  still(share: string): Still | null;
  /** Releases the capture: the browser's sign goes out. Harmless when repeated. */
  release(share: string): void;
}

/** `token`: of the seat they are of. `orphans`: shares whose capture went with an earlier page; this tab remembers them too until they are stopped. */
export function openCaptures(token: string, orphans: ReadonlySet<string>): Captures {
  const own = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const open = new Map<string, { capture: Capture; since: number; still: Still | null }>();

  function changed(): void {
    own.value = new Map([...open].map(([share, { capture, still }]) => [share, still?.stream ?? capture.stream]));
    tab.keepShares(token, [...open.keys(), ...orphans]);
  }

  return {
    own,
    since: () => new Map([...open].map(([share, { since }]) => [share, since])),
    hidden() {
      const mine = [...own.value.keys()].filter((share) => open.get(share)?.capture.hidden.value === true);
      return new Set(mine);
    },
    get: (share) => open.get(share)?.capture,
    sent(share) {
      const mine = open.get(share);
      return mine && { track: mine.still?.track ?? mine.capture.track, sound: mine.capture.sound };
    },
    has: (share) => open.has(share),
    keep(share, capture, since) {
      open.set(share, { capture, since, still: null });
      changed();
    },
    exchange(share, capture) {
      const mine = open.get(share);
      if (mine === undefined) return capture.stop();
      open.set(share, { ...mine, capture });
      changed();
    },
    cover(share, still) {
      const mine = open.get(share);
      if (mine === undefined) return still?.stop();
      mine.still?.stop();
      open.set(share, { ...mine, still });
      changed();
    },
    still: (share) => open.get(share)?.still ?? null,
    release(share) {
      const mine = open.get(share);
      mine?.capture.stop();
      mine?.still?.stop();
      open.delete(share);
      changed();
    },
  };
}
