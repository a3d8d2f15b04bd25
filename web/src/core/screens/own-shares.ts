/** One's own shares in this page: the captures, a publisher for each, and what the server is told about them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { CaptureFailed, openCapture, type Capture } from "./capture";
import type { IceServers } from "../media/ice";
import { inControl, type Codec, type Surface, type View } from "../model";
import { publish, type Publisher } from "../media/publisher";
import type { OwnPublisher } from "./reconcile";
import { isHopeless, type Retries } from "./retries";
import type { Session } from "../session/session";
import { tab } from "../session/tab";

/** What a page does with its own shares. */
export interface OwnShares {
  /** Captures of my own running shares in this page, by share id. */
  readonly own: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  /** My own shares whose media never reached the relay (the UDP port is closed on the way), until it does. */
  readonly blocked: ReadonlySignal<ReadonlySet<string>>;
  /**
   * Opens the picker (call it straight from a click), then starts the share; gives its id. `request`: the allowed request
   * a customer fulfils. Rejects with `CaptureFailed` (a customer's request is answered with `share.failed` too) or `Refused`.
   */
  start(what: { surface: Surface; request?: string }): Promise<string>;
  /** Releases the capture first, then tells the server. For another's share: asks the server (controller only). */
  stop(share: string): Promise<void>;
  /** Nobody sees the share until `resume`; packets stop leaving this browser at once. */
  pause(share: string): Promise<void>;
  resume(share: string): Promise<void>;
}

/** What the reconciliation does with them. */
export interface OwnMedia extends OwnShares {
  /** By share, with the session version that first has the share. */
  captures(): ReadonlyMap<string, number>;
  /** By share. One that failed stays while it rests. */
  readonly publishers: ReadonlyMap<string, OwnPublisher & { peer: Publisher | null }>;
  /** Shares whose capture went with a page: to be stopped. */
  readonly orphans: ReadonlySet<string>;
  /** Takes in what the view says about them, before it is compared with what runs. */
  notice(view: View): void;
  publish(share: string, codec: Codec): void;
  send(share: string, sending: boolean, small: boolean): void;
  release(share: string): void;
  releaseAll(): void;
  stopOrphan(share: string): void;
  /** A share of mine that nobody publishes and whose capture is not here belonged to a page that is gone. */
  suspectOrphans(view: View): void;
}

interface Own extends OwnPublisher {
  peer: Publisher | null;
  since: number;
  /** Media reached the relay. */
  live: boolean;
}

/** The view has to show a publication within this time after the relay answered; otherwise it is made again. */
const CONFIRM = 6_000;

/** `compare`: look at the view again. */
export function openOwnShares(session: Session, iceServers: IceServers, retries: Retries, compare: () => void): OwnMedia {
  const own = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const blocked = signal<ReadonlySet<string>>(new Set());
  const captures = new Map<string, { capture: Capture; since: number }>();
  const publishers = new Map<string, Own>();
  const orphans = new Set(tab.shares());
  const suspects = new Set<string>();
  /** Shares I paused whose pause the view may not show yet: until which version. */
  const pausing = new Map<string, number>();

  // --- captures ---

  function keep(share: string, capture: Capture, since: number): void {
    captures.set(share, { capture, since });
    ownChanged();
  }

  function release(share: string): void {
    captures.get(share)?.capture.stop();
    captures.delete(share);
    publishers.get(share)?.peer?.close();
    publishers.delete(share);
    retries.settled(share);
    block(share, false);
    ownChanged();
  }

  function releaseAll(): void {
    for (const share of captures.keys()) release(share);
  }

  function ownChanged(): void {
    own.value = new Map([...captures].map(([share, open]) => [share, open.capture.stream]));
    tab.keepShares([...captures.keys(), ...orphans]);
  }

  function block(share: string, isBlocked: boolean): void {
    if (blocked.peek().has(share) === isBlocked) return;
    const left = new Set(blocked.peek());
    if (isBlocked) left.add(share);
    else left.delete(share);
    blocked.value = left;
  }

  // --- publishing ---

  function notice(view: View): void {
    for (const share of view.shares) {
      const publisher = publishers.get(share.id);
      if (publisher?.publication != null && share.publication?.id === publisher.publication) publisher.seen = true;
    }
    for (const [share, version] of pausing) if (view.version >= version) pausing.delete(share);
  }

  async function startPublishing(share: string, codec: Codec): Promise<void> {
    const open = captures.get(share);
    if (open === undefined) return;
    const before = publishers.get(share);
    if (before !== undefined && isHopeless(before)) block(share, true);
    const mine: Own = { codec, publication: null, seen: false, peer: null, since: Date.now(), live: false };
    publishers.set(share, mine);
    const current = () => publishers.get(share) === mine;
    const forget = () => {
      mine.peer?.close();
      if (current()) publishers.delete(share);
    };
    const again = () => {
      if (!current()) return;
      if (!mine.live) return retries.rest(share, forget);
      forget();
      compare();
    };
    try {
      mine.peer = await publish(
        open.capture.track,
        codec,
        async (offer) => {
          const published = await session.command("media.publish", { share, offer });
          mine.publication = published.publication;
          return published.answer;
        },
        {
          connected: () => {
            mine.live = true;
            retries.settled(share);
            block(share, false);
          },
          failed: () => {
            if (!mine.live && current()) block(share, true);
            again();
          },
        },
        await iceServers(),
      );
    } catch {
      again();
      return;
    } finally {
      before?.peer?.close();
    }
    if (!current()) return mine.peer.close();
    retries.later(CONFIRM, () => current() && !mine.seen && session.connection.peek() === "connected" && again());
    compare();
  }

  // --- shares whose page is gone ---

  function stopOrphan(share: string): void {
    orphans.delete(share);
    tellStopped(share).catch(() => stopLater(share));
  }

  function stopLater(share: string): void {
    orphans.add(share);
    retries.later(1_000, compare);
  }

  function suspectOrphans(view: View): void {
    for (const share of view.shares) {
      if (share.owner !== view.you.id || !isLeft(share.id) || suspects.has(share.id)) continue;
      suspects.add(share.id);
      retries.later(CONFIRM, () => {
        suspects.delete(share.id);
        if (!isLeft(share.id)) return;
        orphans.add(share.id);
        compare();
      });
    }
  }

  function isLeft(id: string): boolean {
    const share = session.view.peek()?.shares.find((one) => one.id === id);
    return share !== undefined && share.publication === null && !captures.has(id) && !orphans.has(id);
  }

  function tellStopped(share: string): Promise<unknown> {
    const view = session.view.peek();
    const controlEpoch = view !== null && inControl(view) ? view.controlEpoch : null;
    return session.command("share.stop", { share, controlEpoch });
  }

  // --- what a page asks for ---

  async function start({ surface, request }: { surface: Surface; request?: string }): Promise<string> {
    const view = session.view.peek();
    const controlEpoch = view?.you.role === "customer" ? null : (view?.controlEpoch ?? null);
    let share: string | null = null;
    let endedEarly = false;
    let capture: Capture;
    try {
      capture = await openCapture(surface, () => {
        if (share === null) endedEarly = true;
        else void stop(share).catch(() => undefined);
      });
    } catch (failure) {
      if (failure instanceof CaptureFailed && request !== undefined) {
        await session.command("share.failed", { request, reason: failure.reason }).catch(() => undefined);
      }
      throw failure;
    }
    try {
      const started = await session.command("share.start", { surface: capture.surface, request, controlEpoch });
      share = started.share;
      keep(share, capture, started.version);
    } catch (failure) {
      capture.stop();
      throw failure;
    }
    if (endedEarly) await stop(share);
    else compare();
    return share;
  }

  async function stop(share: string): Promise<void> {
    // From here on nothing leaves this browser; if the server cannot be told now, it is told when it is back.
    const mine = captures.has(share);
    if (mine) release(share);
    try {
      await tellStopped(share);
    } catch (failure) {
      if (!mine) throw failure;
      stopLater(share);
    }
  }

  async function pause(share: string): Promise<void> {
    pausing.set(share, Infinity);
    publishers.get(share)?.peer?.setSending(false);
    try {
      pausing.set(share, (await session.command("share.pause", { share })).version);
    } catch (failure) {
      pausing.delete(share);
      throw failure;
    } finally {
      compare();
    }
  }

  async function resume(share: string): Promise<void> {
    await session.command("share.resume", { share });
  }

  return {
    own,
    blocked,
    start,
    stop,
    pause,
    resume,
    captures: () => new Map([...captures].map(([share, open]) => [share, open.since])),
    publishers,
    orphans,
    notice,
    publish: (share, codec) => void startPublishing(share, codec),
    send: (share, sending, small) => publishers.get(share)?.peer?.setSending(sending && !pausing.has(share), small),
    release,
    releaseAll,
    stopOrphan,
    suspectOrphans,
  };
}
