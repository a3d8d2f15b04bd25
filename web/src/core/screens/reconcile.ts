/**
 * What has to be done so that the media of this page is what the view says. Pure: the view and what runs now, in; steps, out.
 * Whoever carries the steps out calls again after each change, until there are none.
 */
import { everyPicture, type Codec, type Share, type View } from "../model";

export interface OwnPublisher {
  codec: Codec;
  /** The relay's id; null while the offer is on its way. */
  publication: string | null;
  /** The view has shown that publication; from then on its absence means that it was lost. */
  seen: boolean;
}

/** What runs now. A publisher or viewer that failed stays listed while it rests, so that it is not started at once again. */
export interface Actual {
  /** Commands can be sent now. */
  connected: boolean;
  /** Open captures, by share, with the session version that first has the share. */
  captures: ReadonlyMap<string, number>;
  /** Own shares whose source is not drawn now, such as a minimised window. */
  hidden: ReadonlySet<string>;
  publishers: ReadonlyMap<string, OwnPublisher>;
  /** Share of each publication that is watched; null: it is not known yet what it will be. */
  viewers: ReadonlyMap<string, string | null>;
  /** Own shares that began in this tab before it was reloaded: their captures are gone. */
  orphans: ReadonlySet<string>;
}

export type Step =
  | { do: "release"; share: string }
  | { do: "publish"; share: string; codec: Codec }
  | { do: "send"; share: string; sending: boolean; small: boolean }
  | { do: "report"; share: string; hidden: boolean }
  | { do: "stop"; share: string }
  | { do: "watch"; share: string | null; publication: string }
  | { do: "show"; share: string; publication: string }
  | { do: "unwatch"; publication: string };

/** The steps from `actual` to what `view` wants; what ends comes before what begins. */
export function steps(view: View, actual: Actual): Step[] {
  return [...endings(view, actual), ...ownShares(view, actual), ...watching(view, actual)];
}

function endings(view: View, actual: Actual): Step[] {
  const running = new Map(everyPicture(view).map((share) => [share.id, share]));
  const shown = [...wantedPublications(view), ...everyPicture(view).filter(hangs)].map((share) => share.publication?.id);
  const wanted = new Set([...shown, ...view.prepared]);
  const released = [...actual.captures]
    .filter(([share, since]) => view.version >= since && !running.has(share))
    .map(([share]): Step => ({ do: "release", share }));
  const unwatched = [...actual.viewers.keys()]
    .filter((publication) => !wanted.has(publication))
    .map((publication): Step => ({ do: "unwatch", publication }));
  return [...released, ...unwatched];
}

function ownShares(view: View, actual: Actual): Step[] {
  const found: Step[] = [];
  for (const share of everyPicture(view)) {
    if (share.owner !== view.you.id) continue;
    if (!actual.captures.has(share.id)) {
      // What stands still is the server's, and needs no page.
      if (actual.connected && actual.orphans.has(share.id) && share.frozen === null) found.push({ do: "stop", share: share.id });
      continue;
    }
    const sending = !hangs(share) && share.paused !== "on_hold";
    const publisher = actual.publishers.get(share.id);
    if (publisher !== undefined) found.push({ do: "send", share: share.id, sending, small: share.audience.length > 1 });
    if (actual.connected && sending && needsPublishing(share, publisher)) {
      found.push({ do: "publish", share: share.id, codec: share.codec });
    }
    const hidden = actual.hidden.has(share.id);
    if (actual.connected && share.publication && share.publication.hidden !== hidden) {
      found.push({ do: "report", share: share.id, hidden });
    }
  }
  return found;
}

function needsPublishing(share: Share, publisher: OwnPublisher | undefined): boolean {
  if (publisher === undefined) return true;
  if (publisher.publication === null) return false;
  if (publisher.codec !== share.codec) return true;
  return publisher.seen && share.publication?.id !== publisher.publication;
}

function watching(view: View, actual: Actual): Step[] {
  const wanted = wantedPublications(view).map((share) => ({ share: share.id, publication: share.publication?.id ?? "" }));
  const begun = wanted.filter(({ publication }) => actual.viewers.get(publication) === null);
  const shows = begun.map((one): Step => ({ do: "show", ...one }));
  if (!actual.connected) return shows;
  const coming = view.prepared.map((publication) => ({ share: null, publication }));
  const missing = [...wanted, ...coming].filter(({ publication }) => !actual.viewers.has(publication));
  return [...shows, ...missing.map((one): Step => ({ do: "watch", ...one }))];
}

/** Hidden by its owner for a while: who sees it stays connected, so that it is there at once when it is shown again. */
export const hangs = (share: Share): boolean => share.paused === "by_owner";

/** Running publications whose audience holds the reader. */
function wantedPublications(view: View): Share[] {
  return everyPicture(view).filter((share) => share.publication !== null && share.paused === null && share.audience.includes(view.you.id));
}
