/** The shares of others that this page shows: a viewer for each publication, and its picture. */
import type { ReadonlySignal } from "@preact/signals";
import type { Means } from "./means";
import { openPictures, type Picture } from "./pictures";
import { isHopeless } from "./retries";
import { everyPicture, type View } from "../model";
import { hangs } from "./reconcile";
import { watch, type Viewer } from "../media/viewer";

interface Watched {
  share: string;
  peer: Viewer | null;
  since: number;
  /** The relay was reached. */
  live: boolean;
  close(): void;
}

export interface WatchedShares {
  /** By share id. Only shares that I see now. */
  readonly pictures: ReadonlySignal<ReadonlyMap<string, Picture>>;
  /** By publication. One that failed stays while it rests. */
  readonly viewers: ReadonlyMap<string, { share: string; peer: Viewer | null }>;
  watch(share: string, publication: string): void;
  unwatch(publication: string): void;
  /** Lets go of every picture that the view does not show me any more, and expects nothing of those that are hidden. */
  tidy(): void;
  close(): void;
}

export function openWatchedShares({ session, iceServers, retries, compare }: Means): WatchedShares {
  const { all: pictures, show, keep } = openPictures();
  const viewers = new Map<string, Watched>();
  const isShown = (share: string) => isShownIn(session.view.peek(), share);
  /** Viewers of a publication that was replaced: their last frame stays until the next one is there. */
  const replaced = new Map<string, Watched>();

  async function start(share: string, publication: string): Promise<void> {
    const mine: Watched = { share, peer: null, since: Date.now(), live: false, close: () => mine.peer?.close() };
    viewers.set(publication, mine);
    const current = () => viewers.get(publication) === mine;
    const again = (noPath: boolean) => {
      if (!current()) return;
      show(share, { state: noPath ? "no_path" : "connecting" });
      if (mine.live) {
        unwatch(publication); // its last frame stays until the next connection is up
        compare();
        return;
      }
      retries.rest(publication, () => {
        mine.close();
        if (current()) viewers.delete(publication);
      });
    };
    if (pictures.peek().get(share)?.state !== "no_path") show(share, { state: "connecting" });
    try {
      mine.peer = await watch(
        async (offer) => (await session.command("media.watch", { publication, offer })).answer,
        {
          connected: () => {
            mine.live = true;
            retries.settled(publication);
            if (!current()) return;
            show(share, { stream: mine.peer?.stream ?? null, state: "live" });
            dropReplaced(share);
          },
          failed: () => again(!mine.live),
        },
        await iceServers(),
      );
    } catch {
      again(false);
      return;
    }
    if (!current()) mine.close();
  }

  function unwatch(publication: string): void {
    const watched = viewers.get(publication);
    if (watched === undefined) return;
    viewers.delete(publication);
    retries.settled(publication);
    dropReplaced(watched.share);
    if (!isShown(watched.share)) return watched.close();
    if (isHopeless(watched)) show(watched.share, { state: "no_path" });
    replaced.set(watched.share, watched);
  }

  function dropReplaced(share: string): void {
    replaced.get(share)?.close();
    replaced.delete(share);
  }

  function tidy(): void {
    const view = session.view.peek();
    const shares = view === null ? [] : everyPicture(view);
    for (const { share, peer } of viewers.values()) peer?.rest(shares.some((one) => one.id === share && hangs(one)));
    for (const share of replaced.keys()) if (!isShown(share)) dropReplaced(share);
    keep(isShown);
  }

  function close(): void {
    for (const watched of [...viewers.values(), ...replaced.values()]) watched.close();
    viewers.clear();
    replaced.clear();
    keep(() => false);
  }

  return { pictures, viewers, watch: (share, publication) => void start(share, publication), unwatch, tidy, close };
}

/** The share still runs and I may still see it, or shall again: only its publication changes. */
function isShownIn(view: View | null, share: string): boolean {
  const found = view === null ? undefined : everyPicture(view).find((one) => one.id === share);
  return found !== undefined && (hangs(found) || (found.paused === null && found.audience.includes(view?.you.id ?? "")));
}
