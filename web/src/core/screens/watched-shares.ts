/** The shares of others that this page shows: a viewer for each publication, and its picture. */
import type { ReadonlySignal } from "@preact/signals";
import type { Means } from "./means";
import { openPictures, type Picture } from "./pictures";
import { isHopeless } from "./retries";
import { everyPicture, type View } from "../model";
import { hangs } from "./reconcile";
import type { PeerEvents } from "../media/peer";
import { watch, type Viewer } from "../media/viewer";

interface Watched {
  /** Null while it is only prepared: nothing is to be seen yet. */
  share: string | null;
  peer: Viewer | null;
  since: number;
  /** The relay was reached. */
  live: boolean;
  /** It was tried in vain. */
  failed: boolean;
  close(): void;
}

export interface WatchedShares {
  /** By share id. Only shares that I see now. */
  readonly pictures: ReadonlySignal<ReadonlyMap<string, Picture>>;
  /** By publication. One that failed stays while it rests. */
  readonly viewers: ReadonlyMap<string, { share: string | null; peer: Viewer | null }>;
  /** Without a share: connects, and shows nothing until `show`. */
  watch(share: string | null, publication: string): void;
  /** A share has begun with a publication that is watched already. */
  show(share: string, publication: string): void;
  unwatch(publication: string): void;
  /** Lets go of every picture that the view does not show me any more, and expects nothing of those that are hidden. */
  tidy(): void;
  close(): void;
}

export function openWatchedShares(means: Means): WatchedShares {
  const { session, retries, compare } = means;
  const { all: pictures, show, keep } = openPictures();
  const viewers = new Map<string, Watched>();
  const isShown = (share: string) => isShownIn(session.view.peek(), share);
  const replaced = openReplaced();

  async function start(share: string | null, publication: string): Promise<void> {
    const mine: Watched = { share, peer: null, since: Date.now(), live: false, failed: false, close: () => mine.peer?.close() };
    viewers.set(publication, mine);
    const current = () => viewers.get(publication) === mine;
    const again = (noPath: boolean) => {
      if (!current()) return;
      mine.failed = noPath;
      showWaiting(mine);
      if (!mine.live) return retries.rest(publication, () => forget(publication, mine));
      unwatch(publication); // its last frame stays until the next connection is up
      compare();
    };
    if (share !== null && pictures.peek().get(share)?.state !== "no_path") showWaiting(mine);
    const connected = () => {
      mine.live = true;
      retries.settled(publication);
      if (current()) showLive(mine);
    };
    mine.peer = await connect(means, publication, { connected, failed: () => again(!mine.live) }).catch(() => null);
    if (mine.peer === null) return again(false);
    mine.peer.rest(mine.share === null);
    if (!current()) mine.close();
  }

  const showWaiting = ({ share, failed }: Watched) => share !== null && show(share, { state: failed ? "no_path" : "connecting" });
  function showLive({ share, peer }: Watched): void {
    if (share === null) return;
    show(share, { stream: peer?.stream ?? null, state: "live" });
    replaced.drop(share);
  }

  function begin(share: string, publication: string): void {
    const watched = Object.assign(viewers.get(publication) as Watched, { share });
    (watched.live ? showLive : showWaiting)(watched);
  }

  function unwatch(publication: string): void {
    const watched = viewers.get(publication);
    if (watched === undefined) return;
    viewers.delete(publication);
    retries.settled(publication);
    if (isHopeless(watched) && isShown(watched.share ?? "")) showWaiting({ ...watched, failed: true });
    replaced.put(watched, isShown);
  }

  function forget(publication: string, mine: Watched): void {
    mine.close();
    if (viewers.get(publication) === mine) viewers.delete(publication);
  }

  function tidy(): void {
    const view = session.view.peek();
    const shares = view === null ? [] : everyPicture(view);
    for (const { share, peer } of viewers.values()) peer?.rest(share === null || shares.some((one) => one.id === share && hangs(one)));
    replaced.keep(isShown);
    keep(isShown);
  }

  return {
    pictures,
    viewers,
    watch: (share, publication) => void start(share, publication),
    show: begin,
    unwatch,
    tidy,
    close() {
      for (const watched of viewers.values()) watched.close();
      viewers.clear();
      replaced.keep(() => false);
      keep(() => false);
    },
  };
}

function connect({ session, iceServers }: Means, publication: string, events: PeerEvents): Promise<Viewer> {
  const exchange = async (offer: string) => (await session.command("media.watch", { publication, offer })).answer;
  const view = session.view.peek();
  const found = view === null ? undefined : everyPicture(view).find((share) => share.publication?.id === publication);
  const sound = found?.sound ?? true; // of what is only prepared nobody knows yet
  return iceServers().then((servers) => watch(exchange, events, servers, sound));
}

/** Viewers of a publication that was replaced, by share: their last frame stays until the next one is there. */
function openReplaced() {
  const all = new Map<string, Watched>();
  function drop(share: string): void {
    all.get(share)?.close();
    all.delete(share);
  }
  return {
    drop,
    /** In the place of what is kept of its share; closed at once where that is not shown. */
    put(watched: Watched, isShown: (share: string) => boolean): void {
      const { share } = watched;
      if (share !== null) drop(share);
      if (share !== null && isShown(share)) all.set(share, watched);
      else watched.close();
    },
    /** Only those of shares that `stay` is true of. */
    keep(stay: (share: string) => boolean): void {
      for (const share of all.keys()) if (!stay(share)) drop(share);
    },
  };
}

/** The share still runs and I may still see it, or shall again: only its publication changes. */
function isShownIn(view: View | null, share: string): boolean {
  const found = view === null ? undefined : everyPicture(view).find((one) => one.id === share);
  return found !== undefined && (hangs(found) || (found.paused === null && found.audience.includes(view?.you.id ?? "")));
}
