/**
 * The media of one participant: carries out the steps of `reconcile.ts` whenever the view, the connection or a peer changes.
 * What the steps do is in `own-shares.ts`, `publishing.ts`, `orphans.ts` and `watched-shares.ts`.
 */
import { effect } from "@preact/signals";
import type { IceServers } from "../media/ice";
import { onNetworkChange } from "../network";
import { openOwnShares, type OwnShares } from "./own-shares";
import { steps, type Step } from "./reconcile";
import { openRetries } from "./retries";
import type { Session } from "../session/session";
import { openWatchedShares, type WatchedShares } from "./watched-shares";

export type { Picture } from "./pictures";

/** What the browser counts of one stream that this page sends (`own`) or receives. */
export interface Report {
  share: string;
  own: boolean;
  report: { values(): Iterable<unknown> };
}

/** Own shares, the pictures of others', and what is counted of both. */
export interface Sharing extends OwnShares, Pick<WatchedShares, "pictures"> {
  /** Of every stream whose connection stands. */
  reports(): Promise<Report[]>;
  /** Keeps a share of another back for so many milliseconds; 0: no more. */
  wait(share: string, ms: number): void;
  /** Lets go of all that is captured, at once: the server ends the shares by itself. */
  release(): void;
  /** Releases and closes everything. */
  close(): void;
}

/** The media of `session`, until `close()`. */
export function openSharing(session: Session, iceServers: IceServers = async () => []): Sharing {
  const retries = openRetries(reconcile);
  const means = { session, iceServers, retries, compare: reconcile };
  const mine = openOwnShares(means);
  const watched = openWatchedShares(means);
  let closed = false;

  function reconcile(): void {
    const view = session.view.peek();
    if (closed || view === null) return;
    mine.notice(view);
    const actual = {
      connected: session.connection.peek() === "connected",
      captures: mine.captures(),
      hidden: mine.hidden(),
      publishers: mine.publishers,
      viewers: new Map([...watched.viewers].map(([publication, { share }]) => [publication, share])),
      orphans: mine.orphans,
    };
    for (const step of steps(view, actual)) carryOut(step);
    mine.suspectOrphans(view);
    watched.tidy();
  }

  function carryOut(step: Step): void {
    switch (step.do) {
      case "release":
        return mine.release(step.share);
      case "send":
        return mine.send(step.share, step.sending, step.small);
      case "report":
        return mine.report(step.share, step.hidden);
      case "stop":
        return mine.stopOrphan(step.share);
      case "publish":
        return mine.publish(step.share, step.codec);
      case "unwatch":
        return watched.unwatch(step.publication);
      case "watch":
        return watched.watch(step.share, step.publication);
      case "show":
        return watched.show(step.share, step.publication);
    }
  }

  /** Another network: what rests may work now, what works may be dead. */
  const stopNetwork = onNetworkChange(() => {
    retries.wake();
    for (const { peer } of [...mine.publishers.values(), ...watched.viewers.values()]) peer?.suspect();
    reconcile();
  });

  const stopEffect = effect(() => {
    const ended = session.view.value?.session.state === "ended";
    if (session.connection.value === "gone" || ended) {
      mine.releaseAll();
      if (!ended) for (const publication of watched.viewers.keys()) watched.unwatch(publication);
    }
    mine.hidden(); // followed here: a window is minimised without any change of the view
    if (session.view.value !== null) reconcile();
  });

  async function reports(): Promise<Report[]> {
    const sent = [...mine.publishers].map(([share, { peer }]) => ({ share, own: true, peer }));
    const received = [...watched.viewers.values()].flatMap(({ share, peer }) => (share === null ? [] : [{ share, own: false, peer }]));
    const open = [...sent, ...received].filter(({ peer }) => peer !== null);
    return Promise.all(open.map(async ({ share, own, peer }) => ({ share, own, report: (await peer?.stats()) ?? new Map() })));
  }

  function close(): void {
    closed = true;
    stopEffect();
    stopNetwork();
    retries.close();
    mine.releaseAll();
    watched.close();
  }

  return { ...actsOf(mine), pictures: watched.pictures, reports, wait: waitOf(watched), release: mine.releaseAll, close };
}

function waitOf({ viewers }: WatchedShares): Sharing["wait"] {
  return (share, ms) => [...viewers.values()].filter((one) => one.share === share).forEach(({ peer }) => peer?.wait(ms));
}

/** Without what only the reconciliation does with them. */
function actsOf({ own, tab, device, turn, freeze, torch, blocked, start, startCamera, stop, hide, unhide }: OwnShares): OwnShares {
  return { own, tab, device, turn, freeze, torch, blocked, start, startCamera, stop, hide, unhide };
}
