/** A publisher for each of one's own shares: started, replaced when it fails, held while the share is paused. */
import type { ReadonlySignal } from "@preact/signals";
import { openMarks } from "../marks";
import type { PeerEvents } from "../media/peer";
import { publish, type Publisher } from "../media/publisher";
import { everyPicture, type Codec, type View } from "../model";
import type { Session } from "../session/session";
import type { Sent } from "./captures";
import type { Means } from "./means";
import type { Chosen } from "./preparing";
import type { OwnPublisher } from "./reconcile";
import { isHopeless } from "./retries";

export interface Publishing {
  /** By share. One that failed stays while it rests. */
  readonly publishers: ReadonlyMap<string, OwnPublisher & { peer: Publisher | null }>;
  /** Shares whose media never reached the relay (the UDP port is closed on the way), until it does. */
  readonly blocked: ReadonlySignal<ReadonlySet<string>>;
  /** Takes in what the view says about them, before it is compared with what runs. */
  notice(view: View): void;
  start(share: string, codec: Codec): void;
  /** Goes on with a connection that was made before the share, if the share began with it. */
  goOn(share: string, chosen: Chosen, publication: string | null): Promise<void>;
  stop(share: string): void;
  send(share: string, sending: boolean, small: boolean): void;
  /** Sends nothing until a view of `version` says what is right. */
  hold(share: string, version: number): void;
  unhold(share: string): void;
  /** Sends what `captureOf` says now, in the place of what was sent before. */
  exchange(share: string): Promise<void>;
}

interface Own extends OwnPublisher {
  peer: Publisher | null;
  since: number;
  /** Media reached the relay. */
  live: boolean;
}

/** The view has to show a publication within this time after the relay answered; otherwise it is made again. */
const CONFIRM = 6_000;

/** `captureOf`: what is to be sent of a share of this page. */
export function openPublishing(means: Means, captureOf: (share: string) => Sent | undefined): Publishing {
  const { session, iceServers, retries, compare } = means;
  const blocked = openMarks();
  const publishers = new Map<string, Own>();
  const held = new Map<string, number>();

  async function start(share: string, codec: Codec): Promise<void> {
    const captured = captureOf(share);
    if (captured === undefined) return;
    const { track, sound } = captured;
    const before = publishers.get(share);
    if (before !== undefined && isHopeless(before)) blocked.set(share, true);
    const mine = fresh(codec);
    publishers.set(share, mine);
    try {
      mine.peer = await publish(track, codec, exchange(session, share, mine), eventsOf(share, mine), await iceServers(), sound);
    } catch {
      return again(share, mine);
    } finally {
      before?.peer?.close();
    }
    if (publishers.get(share) !== mine) return mine.peer.close();
    confirm(share, mine);
    compare();
  }

  const unconfirmed = (mine: Own) => !mine.seen && session.connection.peek() === "connected";
  const confirm = (share: string, mine: Own) => retries.later(CONFIRM, () => unconfirmed(mine) && again(share, mine));
  async function goOn(share: string, chosen: Chosen, publication: string | null): Promise<void> {
    const mine = { ...fresh("VP8"), publication };
    const ready = await chosen.of(publication, eventsOf(share, mine));
    if (ready === null) return chosen.drop();
    publishers.set(share, Object.assign(mine, ready));
    confirm(share, mine);
  }

  const eventsOf = (share: string, mine: Own) => telling(mine, works.bind(null, share), failed.bind(null, share, mine));

  function works(share: string): void {
    retries.settled(share);
    blocked.set(share, false);
  }

  function failed(share: string, mine: Own): void {
    if (!mine.live && publishers.get(share) === mine) blocked.set(share, true);
    again(share, mine);
  }

  /** One that worked is replaced at once, one that never did after a rest. */
  function again(share: string, mine: Own): void {
    if (publishers.get(share) !== mine) return;
    const forget = () => {
      mine.peer?.close();
      if (publishers.get(share) === mine) publishers.delete(share);
    };
    if (!mine.live) return retries.rest(share, forget);
    forget();
    compare();
  }

  return {
    publishers,
    blocked: blocked.all,
    notice: (view) => note(view, publishers, held),
    start: (share, codec) => void start(share, codec),
    goOn,
    stop(share) {
      publishers.get(share)?.peer?.close();
      publishers.delete(share);
      works(share);
    },
    send: (share, sending, small) => publishers.get(share)?.peer?.setSending(sending && !held.has(share), small),
    hold: (share, version) => {
      held.set(share, version);
      publishers.get(share)?.peer?.setSending(false);
    },
    unhold: (share) => void held.delete(share),
    exchange: (share) => replaced(publishers.get(share)?.peer, captureOf(share)),
  };
}

async function replaced(peer: Publisher | null | undefined, now: Sent | undefined): Promise<void> {
  if (now !== undefined) await peer?.replace(now.track).catch(() => undefined); // closed meanwhile
}

const telling = (mine: Own, works: () => void, failed: () => void): PeerEvents => ({
  connected() {
    mine.live = true;
    works();
  },
  failed,
});

function fresh(codec: Codec): Own {
  return { codec, publication: null, seen: false, peer: null, since: Date.now(), live: false };
}

/** What the view shows was received; what had to wait for it need not any more. */
function note(view: View, publishers: Map<string, Own>, held: Map<string, number>): void {
  for (const [share, mine] of publishers) mine.seen ||= isSeen(view, share, mine);
  for (const [share, version] of held) if (view.version >= version) held.delete(share);
}

/** Offers to the relay; the publication is the one that the view has to show from then on. */
function exchange(session: Session, share: string, mine: Own): (offer: string) => Promise<string> {
  return async (offer) => {
    const published = await session.command("media.publish", { share, offer });
    mine.publication = published.publication;
    return published.answer;
  };
}

function isSeen(view: View, share: string, mine: Own): boolean {
  return mine.publication !== null && everyPicture(view).find((one) => one.id === share)?.publication?.id === mine.publication;
}
