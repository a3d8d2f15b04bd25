/** Shares of mine whose page is gone and took the capture with it: they are stopped, as soon as the server can be told. */
import { everyPicture, inControl, type Payload, type View } from "../model";
import type { Means } from "./means";

/** Why a share of mine is over. */
export type StopCause = NonNullable<Payload<"share.stop">["cause"]>;

export interface Orphans {
  /** A share of mine that nobody publishes and whose capture is not here belonged to a page that is gone. */
  suspect(view: View): void;
  stop(share: string): void;
  /** Tells the server that a share is over, and why. For another's share: asks it (controller only). */
  tell(share: string, why: StopCause): Promise<unknown>;
  /** The server could not be told: once more when it is back. */
  later(share: string, why: StopCause): void;
}

/** A share of mine that is not published within this time has nobody to publish it. */
const PATIENCE = 6_000;

/** `orphans` are those known to be; `isHere`: whether a share is captured in this page. */
export function openOrphans(means: Means, orphans: Set<string>, isHere: (share: string) => boolean): Orphans {
  const { session, retries, compare } = means;
  const suspects = new Set<string>();
  /** Why those ended that the server could not be told of; any other one went with its page. */
  const causes = new Map<string, StopCause>();

  function suspect(view: View): void {
    for (const share of everyPicture(view)) {
      if (share.owner !== view.you.id || !isLeft(share.id) || suspects.has(share.id)) continue;
      suspects.add(share.id);
      retries.later(PATIENCE, () => {
        suspects.delete(share.id);
        if (!isLeft(share.id)) return;
        orphans.add(share.id);
        compare();
      });
    }
  }

  function isLeft(id: string): boolean {
    const view = session.view.peek();
    const share = view === null ? undefined : everyPicture(view).find((one) => one.id === id);
    return share !== undefined && share.publication === null && !isHere(id) && !orphans.has(id);
  }

  function tell(share: string, cause: StopCause): Promise<unknown> {
    const view = session.view.peek();
    const controlEpoch = view !== null && inControl(view) ? view.controlEpoch : null;
    const camera = view?.cameras.some((one) => one.id === share) === true;
    return session.command(camera ? "video.stop" : "share.stop", { share, controlEpoch, ...(cause === "stopped" ? {} : { cause }) });
  }

  function later(share: string, why: StopCause): void {
    orphans.add(share);
    causes.set(share, why);
    retries.later(1_000, compare);
  }

  function stop(share: string): void {
    const why = causes.get(share) ?? "page_gone";
    orphans.delete(share);
    tell(share, why).catch(() => later(share, why));
  }

  return { suspect, stop, tell, later };
}
