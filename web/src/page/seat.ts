/** The one live session of a tab, and whether another page of this browser has its seat (D22). */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { goLive, type Live } from "../core/live";
import { answerForLink, claim, type Claim } from "../core/session/claim";
import { tab, type Seat } from "../core/session/tab";

const liveNow = signal<Live | null>(null);
const elsewhereNow = signal<Seat | null>(null);
const sittingNow = signal(false);
let release = (): void => undefined;
/** Which call of `sit` or `rise` was the last: what an earlier one still waits for does not count any more. */
let turn = 0;

/** The session this page is in. */
export const live: ReadonlySignal<Live | null> = liveNow;
/** Whether it is being found out who has the seat. */
export const sitting: ReadonlySignal<boolean> = sittingNow;
/** A seat that another page of this browser has: this one asks before it takes it. */
export const elsewhere: ReadonlySignal<Seat | null> = elsewhereNow;

/**
 * Connects this page, unless another page of this browser has the seat: then `elsewhere` is set. `take`: the person said that it is to
 * be here. Gives the live session, or null.
 */
export async function sit(seat: Seat, take: boolean): Promise<Live | null> {
  stand();
  const mine = turn;
  sittingNow.value = true;
  tab.sit(seat);
  const claimed = await claim(seat.participant, take);
  if (mine !== turn) {
    claimed?.release();
    return null;
  }
  if (claimed === null) elsewhereNow.value = seat;
  const opened = claimed && connect(seat, claimed);
  sittingNow.value = false;
  return opened;
}

/** A page of this browser has this seat: say so here. */
export function showElsewhere(seat: Seat): void {
  stand();
  tab.sit(seat);
  elsewhereNow.value = seat;
}

/** Takes this page out of its session for good. Leaving or ending was said before. */
export function rise(): void {
  stand();
  tab.rise();
}

function connect(seat: Seat, claimed: Claim): Live {
  const opened = goLive(seat.token);
  const stopAnswering = answerForLink(seat);
  const lost = () => live.peek() === opened && showElsewhere(seat);
  // Lost to a page of this browser, or, where accounts are, to one of another browser.
  claimed.onLost(lost);
  const stopEffect = effect(() => {
    if (opened.session.gone.value === "superseded") queueMicrotask(lost);
  });
  release = () => {
    stopEffect();
    opened.close();
    stopAnswering();
    claimed.release();
  };
  liveNow.value = opened;
  return opened;
}

function stand(): void {
  turn += 1;
  release();
  release = () => undefined;
  liveNow.value = null;
  elsewhereNow.value = null;
  sittingNow.value = false;
}
