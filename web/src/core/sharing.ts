/**
 * The media of one participant: carries out the steps of `reconcile.ts` whenever the view, the connection or a peer changes,
 * and starts, stops and pauses one's own share.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { CaptureFailed, openCapture, type Capture } from "./capture";
import type { IceServers } from "./ice";
import { inControl, type Codec, type Surface, type View } from "./model";
import { onNetworkChange } from "./network";
import { publish, type Publisher } from "./publisher";
import { steps, type Actual, type OwnPublisher, type Step } from "./reconcile";
import type { Session } from "./session";
import { tab } from "./tab";
import { watch, type Viewer } from "./viewer";

/** The picture of one share I watch. `no_path`: media cannot reach this browser (the UDP port is closed on the way). */
export interface Picture {
  stream: MediaStream | null;
  state: "connecting" | "live" | "no_path";
}

/** What the browser counts of one stream that this page sends (`own`) or receives. */
export interface Report {
  share: string;
  own: boolean;
  report: { values(): Iterable<unknown> };
}

export interface Sharing {
  /** By share id. Only shares that I see now. */
  readonly pictures: ReadonlySignal<ReadonlyMap<string, Picture>>;
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
  /** Of every stream whose connection stands. */
  reports(): Promise<Report[]>;
  /** Releases and closes everything. */
  close(): void;
}

interface Own extends OwnPublisher {
  peer: Publisher | null;
  since: number;
  /** Media reached the relay. */
  live: boolean;
}
interface Watched {
  share: string;
  peer: Viewer | null;
  since: number;
  /** The relay was reached. */
  live: boolean;
  close(): void;
}

const REST = [500, 1_000, 2_000, 4_000, 8_000];
/** The view has to show a publication within this time after the relay answered; otherwise it is made again. */
const CONFIRM = 6_000;
/** A peer replaced after this time without ever having connected has no path; before, it was only overtaken. */
const HOPELESS = 10_000;

/** The media of `session`, until `close()`. */
export function openSharing(session: Session, iceServers: IceServers = async () => []): Sharing {
  const pictures = signal<ReadonlyMap<string, Picture>>(new Map());
  const own = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const blocked = signal<ReadonlySet<string>>(new Set());
  const captures = new Map<string, { capture: Capture; since: number }>();
  const publishers = new Map<string, Own>();
  const viewers = new Map<string, Watched>();
  /** Viewers of a publication that was replaced: their last frame stays until the next one is there. */
  const replaced = new Map<string, Watched>();
  const failures = new Map<string, number>();
  /** What ends the rest of a failed peer, by share or publication. */
  const resting = new Map<string, () => void>();
  const orphans = new Set(tab.shares());
  const suspects = new Set<string>();
  /** Shares I paused whose pause the view may not show yet: until which version. */
  const pausing = new Map<string, number>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let closed = false;

  function later(wait: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) run();
    }, wait);
    timers.add(timer);
  }

  function reconcile(): void {
    const view = session.view.peek();
    if (closed || view === null) return;
    markSeen(view);
    for (const [share, version] of pausing) if (view.version >= version) pausing.delete(share);
    for (const step of steps(view, actual())) carryOut(step);
    suspectOrphans(view);
    dropPictures();
  }

  function actual(): Actual {
    return {
      connected: session.connection.peek() === "connected",
      captures: new Map([...captures].map(([share, open]) => [share, open.since])),
      publishers,
      viewers: new Map([...viewers].map(([publication, watched]) => [publication, watched.share])),
      orphans,
    };
  }

  function markSeen(view: View): void {
    for (const share of view.shares) {
      const publisher = publishers.get(share.id);
      if (publisher?.publication != null && share.publication?.id === publisher.publication) publisher.seen = true;
    }
  }

  function carryOut(step: Step): void {
    switch (step.do) {
      case "release":
        return release(step.share);
      case "send":
        return publishers.get(step.share)?.peer?.setSending(step.sending && !pausing.has(step.share), step.small);
      case "stop":
        return stopOrphan(step.share);
      case "publish":
        return void startPublishing(step.share, step.codec);
      case "unwatch":
        return unwatch(step.publication);
      case "watch":
        return void startWatching(step.share, step.publication);
    }
  }

  // --- own shares ---

  function keep(share: string, capture: Capture, since: number): void {
    captures.set(share, { capture, since });
    ownChanged();
  }

  function release(share: string): void {
    captures.get(share)?.capture.stop();
    captures.delete(share);
    publishers.get(share)?.peer?.close();
    publishers.delete(share);
    failures.delete(share);
    block(share, false);
    ownChanged();
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

  function isHopeless(peer: { live: boolean; since: number }): boolean {
    return !peer.live && Date.now() - peer.since > HOPELESS;
  }

  function stopOrphan(share: string): void {
    orphans.delete(share);
    tellStopped(share).catch(() => {
      orphans.add(share);
      later(1_000, reconcile);
    });
  }

  /** A share of mine that nobody publishes and whose capture is not here belonged to a page that is gone. */
  function suspectOrphans(view: View): void {
    for (const share of view.shares) {
      if (share.owner !== view.you.id || !isLeft(share.id) || suspects.has(share.id)) continue;
      suspects.add(share.id);
      later(CONFIRM, () => {
        suspects.delete(share.id);
        if (!isLeft(share.id)) return;
        orphans.add(share.id);
        reconcile();
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
      if (!mine.live) return rest(share, forget);
      forget();
      reconcile();
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
            failures.delete(share);
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
    later(CONFIRM, () => current() && !mine.seen && session.connection.peek() === "connected" && again());
    reconcile();
  }

  /** Lets a failed peer rest, a little longer each time, then forgets it so that the next reconciliation starts it again. */
  function rest(key: string, forget: () => void): void {
    const count = failures.get(key) ?? 0;
    failures.set(key, count + 1);
    resting.set(key, forget);
    later(REST[Math.min(count, REST.length - 1)] ?? 8_000, () => {
      if (resting.get(key) === forget) resting.delete(key);
      forget();
      reconcile();
    });
  }

  /** Another network: what rests may work now, what works may be dead. */
  function networkChanged(): void {
    for (const forget of resting.values()) forget();
    resting.clear();
    for (const { peer } of [...publishers.values(), ...viewers.values()]) peer?.suspect();
    reconcile();
  }

  // --- watching ---

  async function startWatching(share: string, publication: string): Promise<void> {
    const mine: Watched = { share, peer: null, since: Date.now(), live: false, close: () => mine.peer?.close() };
    viewers.set(publication, mine);
    const current = () => viewers.get(publication) === mine;
    const again = (noPath: boolean) => {
      if (!current()) return;
      show(share, { state: noPath ? "no_path" : "connecting" });
      if (mine.live) {
        unwatch(publication); // its last frame stays until the next connection is up
        reconcile();
        return;
      }
      rest(publication, () => {
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
            failures.delete(publication);
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
    failures.delete(publication);
    dropReplaced(watched.share);
    if (!isMine(watched.share)) return watched.close();
    if (isHopeless(watched)) show(watched.share, { state: "no_path" });
    replaced.set(watched.share, watched);
  }

  /** The share still runs and I may still see it: only its publication changes. */
  function isMine(share: string): boolean {
    const view = session.view.peek();
    const found = view?.shares.find((one) => one.id === share);
    return found !== undefined && found.paused === null && found.audience.includes(view?.you.id ?? "");
  }

  function dropReplaced(share: string): void {
    replaced.get(share)?.close();
    replaced.delete(share);
  }

  function show(share: string, change: Partial<Picture>): void {
    const picture = pictures.peek().get(share) ?? { stream: null, state: "connecting" };
    pictures.value = new Map(pictures.peek()).set(share, { ...picture, ...change });
  }

  function dropPictures(): void {
    for (const share of replaced.keys()) if (!isMine(share)) dropReplaced(share);
    const gone = [...pictures.peek().keys()].filter((share) => !isMine(share));
    if (gone.length === 0) return;
    const left = new Map(pictures.peek());
    for (const share of gone) left.delete(share);
    pictures.value = left;
  }

  // --- the outside ---

  function closeAll(): void {
    closed = true;
    stopEffect();
    stopNetwork();
    for (const timer of timers) clearTimeout(timer);
    for (const share of captures.keys()) release(share);
    for (const watched of [...viewers.values(), ...replaced.values()]) watched.close();
    viewers.clear();
    replaced.clear();
    pictures.value = new Map();
  }

  const stopNetwork = onNetworkChange(networkChanged);
  const stopEffect = effect(() => {
    const ended = session.view.value?.session.state === "ended";
    if (session.connection.value === "gone" || ended) {
      for (const share of captures.keys()) release(share);
      if (!ended) for (const publication of viewers.keys()) unwatch(publication);
    }
    if (session.view.value !== null) reconcile();
  });

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
    else reconcile();
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
      orphans.add(share);
      later(1_000, reconcile);
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
      reconcile();
    }
  }

  async function resume(share: string): Promise<void> {
    await session.command("share.resume", { share });
  }

  async function reports(): Promise<Report[]> {
    const sent = [...publishers].map(([share, { peer }]) => ({ share, own: true, peer }));
    const received = [...viewers.values()].map(({ share, peer }) => ({ share, own: false, peer }));
    const open = [...sent, ...received].filter(({ peer }) => peer !== null);
    return Promise.all(open.map(async ({ share, own, peer }) => ({ share, own, report: (await peer?.stats()) ?? new Map() })));
  }

  return { pictures, own, blocked, start, stop, pause, resume, reports, close: closeAll };
}
