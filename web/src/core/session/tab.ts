/** What this tab remembers across a reload, and what an address carries in its fragment. */
import { kept } from "../../storage";
import type { Admission } from "../http";
import type { Happened, Receipt, Told } from "../model";

const SEAT = "handoff.seat";
const SHARES = "handoff.shares";
const HAPPENED = "handoff.happened";
const LINK = "handoff.link";
const SEVERAL = "handoff.seats";

/** A place in a session, and the link it came by, if by one. */
export interface Seat extends Pick<Admission, "session" | "participant" | "token"> {
  link: string | null;
}

/** One thing that happened, and what its reader knew then. */
export interface Line {
  event: Happened;
  view: Told;
}

export interface Happening {
  lines: readonly Line[];
  /** Those that nobody put away, oldest first. */
  receipts: readonly Receipt[];
}

/** The seats of a page that has several, and which of their sessions is selected. */
export interface Several {
  seats: Seat[];
  selected: string | null;
}

/** A reload resumes (D1). A browser copies all of this with a tab, so that it proves nothing about which page is meant: `claim.ts`. */
export const tab = {
  seat: (): Seat | null => parsed(SEAT) as Seat | null,
  sit(seat: Seat): void {
    kept.session.set(SEAT, JSON.stringify(seat));
  },
  rise(): void {
    kept.session.remove(SEAT);
    kept.session.remove(SHARES);
    kept.session.remove(HAPPENED);
  },
  several: (): Several => (parsed(SEVERAL) ?? { seats: [], selected: null }) as Several,
  keepSeveral(several: Several): void {
    kept.session.set(SEVERAL, JSON.stringify(several));
  },
  /** Of the seat of `token`: shares whose capture lives in this page; after a reload the capture is gone, so they are stopped. */
  shares: (token: string): string[] => (ofSeats(SHARES)[token] ?? []) as string[],
  keepShares: (token: string, ids: string[]): void => keepOf(SHARES, token, ids.length === 0 ? null : ids),
  /** What happened in the session that `token` opens. */
  happened: (token: string): Happening | null => (ofSeats(HAPPENED)[token] ?? null) as Happening | null,
  keepHappened: (token: string, what: Happening): void => keepOf(HAPPENED, token, what),
  /** Nothing is remembered of that seat any more. */
  forget(token: string): void {
    keepOf(SHARES, token, null);
    keepOf(HAPPENED, token, null);
  },
  /** The secret of the link that was opened here, until it is used or given up; null when it led to another path than `of`. */
  link(of: string): string | null {
    const link = parsed(LINK) as { of: string; secret: string } | null;
    return link?.of === of ? link.secret : null;
  },
  keepLink(of: string, secret: string): void {
    kept.session.set(LINK, JSON.stringify({ of, secret }));
  },
  dropLink(): void {
    kept.session.remove(LINK);
  },
};

/**
 * Calls `took` with the secret in the fragment of the address, where `wanted`: with the one there is now, and with each that comes
 * while this page stands (a second link opened in its tab). Takes it off the address bar and the history first.
 */
export function watchFragment(wanted: () => boolean, took: (secret: string) => void): void {
  const take = () => {
    const secret = secretIn(location);
    if (secret === "" || !wanted()) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    took(secret);
  };
  addEventListener("hashchange", take);
  take();
}

/** What the fragment of an address carries; "" when it has none. */
export function secretIn({ hash }: { hash: string }): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1); // not one of ours
  }
}

const ofSeats = (key: string): Record<string, unknown> => (parsed(key) ?? {}) as Record<string, unknown>;

/** `what` null: nothing. */
function keepOf(key: string, token: string, what: unknown): void {
  const { [token]: _, ...others } = ofSeats(key);
  kept.session.set(key, JSON.stringify(what === null ? others : { ...others, [token]: what }));
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(kept.session.get(key) ?? "null");
  } catch {
    return null;
  }
}
