/** The captures of this page's own shares. What they are is remembered across a reload, which ends them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { tab } from "../session/tab";
import type { Capture } from "./capture";

export interface Captures {
  /** Streams of my own running shares in this page, by share id. */
  readonly own: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  /** By share, with the session version that first has the share. */
  since(): ReadonlyMap<string, number>;
  /** Shares whose source is not drawn now. Follows when read in an effect. */
  hidden(): ReadonlySet<string>;
  get(share: string): Capture | undefined;
  has(share: string): boolean;
  keep(share: string, capture: Capture, since: number): void;
  /** Releases the capture: the browser's sign goes out. Harmless when repeated. */
  release(share: string): void;
}

/** `token`: of the seat they are of. `orphans`: shares whose capture went with an earlier page; this tab remembers them too until they are stopped. */
export function openCaptures(token: string, orphans: ReadonlySet<string>): Captures {
  const own = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const open = new Map<string, { capture: Capture; since: number }>();

  function changed(): void {
    own.value = new Map([...open].map(([share, { capture }]) => [share, capture.stream]));
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
    has: (share) => open.has(share),
    keep(share, capture, since) {
      open.set(share, { capture, since });
      changed();
    },
    release(share) {
      open.get(share)?.capture.stop();
      open.delete(share);
      changed();
    },
  };
}
