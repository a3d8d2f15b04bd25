/** What this page shows of each share it watches. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Share } from "../model";

/** The picture of one share I watch. `no_path`: media cannot reach this browser (the UDP port is closed on the way). */
export interface Picture {
  stream: MediaStream | null;
  state: "connecting" | "live" | "no_path";
}

/**
 * Why a picture that is shown is not what the other screen looks like now; null when it is, as far as anybody knows. `again`: it is the
 * last one that came, and the next is being fetched; `silent`: nothing comes; `hidden`: what is captured is not drawn, such as a minimised window; `paused`: its owner
 * hides it, and lets the last picture stay.
 */
export type Standstill = "again" | "silent" | "hidden" | "paused";

export function standstill({ publication, paused }: Share, picture: Picture | undefined): Standstill | null {
  if (paused !== null) return "paused";
  if (picture?.stream && (picture.state !== "live" || publication === null)) return "again";
  if (publication?.hidden) return "hidden";
  return publication?.silent ? "silent" : null;
}

/** Nobody is sent the share now, and the reader is to see words instead of a picture. */
export function covered(share: Share, picture: Picture | undefined): boolean {
  return share.paused !== null && !(share.paused === "by_owner" && share.still && picture?.stream);
}

export interface Pictures {
  /** By share id. */
  readonly all: ReadonlySignal<ReadonlyMap<string, Picture>>;
  show(share: string, change: Partial<Picture>): void;
  /** Only the shares that `stay` is true of. */
  keep(stay: (share: string) => boolean): void;
}

export function openPictures(): Pictures {
  const all = signal<ReadonlyMap<string, Picture>>(new Map());
  return {
    all,
    show(share, change) {
      const picture = all.peek().get(share) ?? { stream: null, state: "connecting" };
      all.value = new Map(all.peek()).set(share, { ...picture, ...change });
    },
    keep(stay) {
      const left = [...all.peek()].filter(([share]) => stay(share));
      if (left.length < all.peek().size) all.value = new Map(left);
    },
  };
}
