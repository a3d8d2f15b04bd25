/** A publisher for each of one's own shares: started, replaced when it fails, held while the share is paused. */
import type { ReadonlySignal } from "@preact/signals";
import { openMarks } from "../marks";
import type { PeerEvents } from "../media/peer";
import { publish, type Publisher } from "../media/publisher";
import { everyPicture, type Codec, type View } from "../model";
import type { Session } from "../session/session";
import type { Means } from "./means";
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
  stop(share: string): void;
  send(share: string, sending: boolean, small: boolean): void;
  /** Sends nothing until a view of `version` says what is right. */
  hold(share: string, version: number): void;
  unhold(share: string): void;
}

interface Own extends OwnPublisher {
  peer: Publisher | null;
  since: number;
  /** Media reached the relay. */
  live: boolean;
}

/** The view has to show a publication within this time after the relay answered; otherwise it is made again. */
const CONFIRM = 6_000;

/** `trackOf`: what is captured for a share in this page. */
export function openPublishing(means: Means, trackOf: (share: string) => MediaStreamTrack | undefined): Publishing {
  const { session, iceServers, retries, compare } = means;
  const blocked = openMarks();
  const publishers = new Map<string, Own>();
  const held = new Map<string, number>();

  async function start(share: string, codec: Codec): Promise<void> {
    const track = trackOf(share);
    if (track === undefined) return;
    const before = publishers.get(share);
    if (before !== undefined && isHopeless(before)) blocked.set(share, true);
    const mine: Own = { codec, publication: null, seen: false, peer: null, since: Date.now(), live: false };
    publishers.set(share, mine);
    const current = () => publishers.get(share) === mine;
    try {
      mine.peer = await publish(track, codec, exchange(session, share, mine), eventsOf(share, mine), await iceServers());
    } catch {
      again(share, mine);
      return;
    } finally {
      before?.peer?.close();
    }
    if (!current()) return mine.peer.close();
    retries.later(CONFIRM, () => {
      if (current() && !mine.seen && session.connection.peek() === "connected") again(share, mine);
    });
    compare();
  }

  function eventsOf(share: string, mine: Own): PeerEvents {
    return {
      connected: () => {
        mine.live = true;
        retries.settled(share);
        blocked.set(share, false);
      },
      failed: () => {
        if (!mine.live && publishers.get(share) === mine) blocked.set(share, true);
        again(share, mine);
      },
    };
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

  function stop(share: string): void {
    publishers.get(share)?.peer?.close();
    publishers.delete(share);
    retries.settled(share);
    blocked.set(share, false);
  }

  return {
    publishers,
    blocked: blocked.all,
    notice(view) {
      for (const [share, mine] of publishers) mine.seen ||= isSeen(view, share, mine);
      for (const [share, version] of held) if (view.version >= version) held.delete(share);
    },
    start: (share, codec) => void start(share, codec),
    stop,
    send: (share, sending, small) => publishers.get(share)?.peer?.setSending(sending && !held.has(share), small),
    hold(share, version) {
      held.set(share, version);
      publishers.get(share)?.peer?.setSending(false);
    },
    unhold: (share) => void held.delete(share),
  };
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
