/** One's own shares in this page: started, stopped, hidden and shown again, and what the server is told about them. */
import type { ReadonlySignal } from "@preact/signals";
import { everyPicture, isCamera, type Ack, type Codec, type Surface, type View } from "../model";
import type { Session } from "../session/session";
import { tab } from "../session/tab";
import { openCamera, turnCamera } from "./camera";
import { CaptureFailed, openCapture, type Capture } from "./capture";
import { openCaptures, type Captures } from "./captures";
import { openFreezing } from "./freezing";
import type { Means } from "./means";
import { openOrphans, type StopCause } from "./orphans";
import { openPreparing, type Preparing, type Purpose } from "./preparing";
import { openPublishing, type Publishing } from "./publishing";
import { openReports } from "./reports";
import type { TabControl } from "./surface-control";

/** `audience`: of the customers only the one who is helped is sent it; else everybody. `sound`: it is to be heard too, if it can be. */
export interface StartOfShare {
  surface: Surface;
  request?: string;
  audience?: "all" | "helped";
  sound?: boolean;
}

/** What a page does with its own shares. */
export interface OwnShares {
  /** Captures of my own running shares in this page, by share id. */
  readonly own: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  /** Zooms and scrolls the tab of my own share; null where it is none, or the browser cannot. */
  tab(share: string): TabControl | null;
  /** The camera that I share, by the browser's id; null where it is none. Follows when read while rendering. */
  device(share: string): string | null;
  /**
   * Shows another camera in the same share; it is not begun anew. Rejects with `CaptureFailed` and goes on with the one before where the
   * other does not open; where neither does, the share is over.
   */
  turn(share: string, device: string): Promise<void>;
  /** Lets the picture stand still for everybody, or go on. */
  freeze(share: string, on: boolean): Promise<void>;
  /** The light beside the camera that I share; null where there is none. */
  torch(share: string): ((on: boolean) => Promise<void>) | null;
  /** My own shares whose media never reached the relay (the UDP port is closed on the way), until it does. */
  readonly blocked: ReadonlySignal<ReadonlySet<string>>;
  /**
   * Opens the picker (call it straight from a click), then starts the share; gives its id. `request`: the allowed request
   * a customer fulfils. Rejects with `CaptureFailed` (a customer's request is answered with `share.failed` too) or `Refused`.
   */
  start(what: StartOfShare): Promise<string>;
  /** Switches my camera on, as `start` does a share; gives its id. */
  startCamera(): Promise<string>;
  /** Releases the capture first, then tells the server. For another's share: asks the server (controller only). */
  stop(share: string): Promise<void>;
  /**
   * Nobody sees the share until `unhide`; packets stop leaving this browser at once. `still`: whoever saw it keeps the last picture, else
   * there is a curtain.
   */
  hide(share: string, still: boolean): Promise<void>;
  unhide(share: string): Promise<void>;
}

/** What the reconciliation does with them. */
export interface OwnMedia extends OwnShares {
  /** By share, with the session version that first has the share. */
  captures(): ReadonlyMap<string, number>;
  /** Shares whose source is not drawn now. */
  hidden(): ReadonlySet<string>;
  readonly publishers: Publishing["publishers"];
  /** Shares whose capture went with a page: to be stopped. */
  readonly orphans: ReadonlySet<string>;
  /** Takes in what the view says about them, before it is compared with what runs. */
  notice(view: View): void;
  publish(share: string, codec: Codec): void;
  send(share: string, sending: boolean, small: boolean): void;
  /** Tells the server whether what is captured is drawn. */
  report(share: string, hidden: boolean): void;
  release(share: string): void;
  releaseAll(): void;
  stopOrphan(share: string): void;
  /** A share of mine that nobody publishes and whose capture is not here belonged to a page that is gone. */
  suspectOrphans(view: View): void;
}

export function openOwnShares(means: Means): OwnMedia {
  const { session, compare } = means;
  const lost = new Set(tab.shares(session.token));
  const captures = openCaptures(session.token, lost);
  const publishing = openPublishing(means, captures.sent);
  const freezing = openFreezing(means, captures, publishing);
  const preparing = openPreparing(means);
  const orphans = openOrphans(means, lost, captures.has);

  function release(share: string): void {
    publishing.stop(share);
    captures.release(share);
  }

  const { start, startCamera } = openStarting(means, { captures, publishing, preparing }, (share) => stop(share, "capture_ended"));

  async function stop(share: string, why: StopCause = "stopped"): Promise<void> {
    // From here on nothing leaves this browser; if the server cannot be told now, it is told when it is back.
    const mine = captures.has(share);
    if (mine) release(share);
    try {
      await orphans.tell(share, why);
    } catch (failure) {
      if (!mine) throw failure;
      orphans.later(share, why);
    }
  }

  const goOn = openGoingOn(means, captures, lost, (share) => stop(share, "capture_ended"));

  async function hide(share: string, still: boolean): Promise<void> {
    publishing.hold(share, Infinity);
    try {
      publishing.hold(share, (await session.command("share.curtain", { share, on: true, still })).version);
    } catch (failure) {
      publishing.unhold(share);
      throw failure;
    } finally {
      compare();
    }
  }

  return {
    own: captures.own,
    device: (share) => (captures.own.value.has(share) ? (captures.get(share)?.device ?? null) : null),
    turn: openTurning(captures, publishing, (share) => stop(share, "capture_ended")),
    freeze: (share, on) =>
      !on && isMyCamera(session.view.peek(), share) && !captures.has(share) ? goOn(share) : freezing.freeze(share, on),
    torch: (share) => captures.get(share)?.torch ?? null,
    startCamera,
    tab: (share) => captures.get(share)?.tab ?? null,
    blocked: publishing.blocked,
    start,
    stop: (share) => stop(share),
    hide,
    unhide: async (share) => void (await session.command("share.curtain", { share, on: false })),
    captures: captures.since,
    hidden: captures.hidden,
    report: openReports(means),
    publishers: publishing.publishers,
    orphans: lost,
    notice(view) {
      publishing.notice(view);
      preparing.notice(view);
      freezing.notice(view);
    },
    publish: publishing.start,
    send: publishing.send,
    release,
    releaseAll() {
      preparing.drop();
      [...captures.since().keys()].forEach(release);
    },
    stopOrphan: orphans.stop,
    suspectOrphans: orphans.suspect,
  };
}

/** How what is captured becomes a share, or a camera. `ended`: the browser itself ended the capture of a share. */
function openStarting(
  { session, compare }: Means,
  { captures, publishing, preparing }: { captures: Captures; publishing: Publishing; preparing: Preparing },
  ended: (share: string) => Promise<void>,
): Pick<OwnShares, "start" | "startCamera"> {
  async function start({ surface, request, sound = false, ...more }: StartOfShare): Promise<string> {
    const controlEpoch = epochOf(session.view.peek());
    const purpose = { request, audience: more.audience };
    preparing.begin(purpose);
    return begin(
      (over) => pick(session, { surface, request, sound }, over).catch(given(preparing.drop)),
      (chosen, told) => session.command("share.start", { surface: chosen, request, controlEpoch, ...more, ...told }),
      purpose,
    );
  }

  /** Captures, tells the server, and keeps the capture for as long as the share runs. */
  async function begin(
    capturing: (over: () => void) => Promise<Capture>,
    tell: (chosen: Surface, told: { prepared?: true; sound?: true }) => Promise<Started>,
    purpose?: Purpose,
  ): Promise<string> {
    let share: string | null = null;
    let endedEarly = false;
    const capture = await capturing(() => {
      if (share === null) endedEarly = true;
      else void ended(share).catch(() => undefined);
    });
    const heard = capture.sound !== null;
    const ready = purpose === undefined ? null : preparing.choose(purpose, capture);
    try {
      const told = { ...(ready !== null && { prepared: true as const }), ...(heard && { sound: true as const }) };
      const started = await tell(capture.surface, told);
      share = started.share;
      if (ready !== null) await publishing.goOn(share, ready, started.publication);
      captures.keep(share, capture, started.version);
    } catch (failure) {
      ready?.drop();
      capture.stop();
      throw failure;
    }
    if (endedEarly) await ended(share);
    else compare();
    return share;
  }

  return {
    start,
    startCamera: () =>
      begin(
        (over) => openCamera("user", over),
        () => session.command("video.start", { surface: "camera" }),
      ),
  };
}

function isMyCamera(view: View | null, share: string): boolean {
  return view !== null && everyPicture(view).some((one) => one.id === share && one.owner === view.you.id && isCamera(one));
}

/** How a camera that an earlier page froze goes on from this one. The picture stands until the camera is open. */
function openGoingOn(
  { session, compare }: Means,
  captures: Captures,
  lost: Set<string>,
  ended: (share: string) => Promise<void>,
): (share: string) => Promise<void> {
  return async (share) => {
    const beside = session.view.peek()?.cameras.some(({ id }) => id === share) === true;
    const capture = await openCamera(beside ? "user" : "environment", () => void ended(share).catch(() => undefined));
    lost.delete(share);
    try {
      const controlEpoch = session.view.peek()?.controlEpoch ?? null;
      const { version } = await session.command("share.freeze", { share, on: false, controlEpoch });
      captures.keep(share, capture, version);
    } catch (failure) {
      lost.add(share);
      capture.stop();
      throw failure;
    }
    compare();
  };
}

/** How a share goes on with another camera. One at a time: a second wish waits for the first. */
function openTurning(captures: Captures, publishing: Publishing, ended: (share: string) => Promise<void>): OwnShares["turn"] {
  let turn: Promise<unknown> = Promise.resolve();
  async function to(share: string, device: string): Promise<void> {
    const before = captures.get(share);
    if (before === undefined || before.device === device) return;
    const over = () => void ended(share).catch(() => undefined);
    const { capture, failure } = await turnCamera(before, device, over);
    if (capture === null) over();
    else {
      captures.exchange(share, capture);
      await publishing.exchange(share);
    }
    if (failure !== null) throw failure;
  }
  return (share, device) => {
    const mine = turn.then(() => to(share, device));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

type Started = Ack<"share.start">;

/** Does `what` about a failure, and passes it on. */
const given = (what: () => void) => (failure: unknown) => {
  what();
  throw failure;
};

/** A rep's share is fenced by it; a customer's belongs to the request they allowed. */
function epochOf(view: View | null): number | null {
  return view === null || view.you.role === "customer" ? null : view.controlEpoch;
}

/** The picker; a request that comes to nothing there is answered. */
async function pick(session: Session, { surface, request, sound }: StartOfShare, ended: () => void): Promise<Capture> {
  try {
    return await (surface === "camera" ? openCamera("environment", ended) : openCapture(surface, ended, sound));
  } catch (failure) {
    if (failure instanceof CaptureFailed && request !== undefined) {
      await session.command("share.failed", { request, reason: failure.reason }).catch(() => undefined);
    }
    throw failure;
  }
}
