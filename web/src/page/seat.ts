/** A page's place in a session, and whether another page of this browser has it (D22). Most pages have one; a rep's may have several. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { goLive, type Live } from "../core/live";
import { answerForLink, claim, type Claim } from "../core/session/claim";
import { tab, type Seat } from "../core/session/tab";

export interface Seating {
  /** The session this page is in. */
  readonly live: ReadonlySignal<Live | null>;
  /** Whether it is being found out who has the seat. */
  readonly sitting: ReadonlySignal<boolean>;
  /** A seat that another page of this browser has: this one asks before it takes it. */
  readonly elsewhere: ReadonlySignal<Seat | null>;
  /**
   * Connects this page, unless another page of this browser has the seat: then `elsewhere` is set. `take`: the person said that it is
   * to be here. Gives the live session, or null.
   */
  sit(seat: Seat, take: boolean): Promise<Live | null>;
  /** A page of this browser has this seat: say so here. */
  showElsewhere(seat: Seat): void;
  /** Takes this page out of its session for good. Leaving or ending was said before. */
  rise(): void;
}

/** `keep`: how this browser tab remembers the seat over a reload. */
export function openSeat(keep: { sit(seat: Seat): void; rise(): void }): Seating {
  const live = signal<Live | null>(null);
  const elsewhere = signal<Seat | null>(null);
  const sitting = signal(false);
  let release = (): void => undefined;
  /** Which call of `sit` or `rise` was the last: what an earlier one still waits for does not count any more. */
  let turn = 0;

  async function sit(seat: Seat, take: boolean): Promise<Live | null> {
    stand();
    const mine = turn;
    sitting.value = true;
    keep.sit(seat);
    const claimed = await claim(seat.participant, take);
    if (mine !== turn) {
      claimed?.release();
      return null;
    }
    if (claimed === null) elsewhere.value = seat;
    const opened = claimed && connect(seat, claimed);
    sitting.value = false;
    return opened;
  }

  function showElsewhere(seat: Seat): void {
    stand();
    keep.sit(seat);
    elsewhere.value = seat;
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
    live.value = opened;
    return opened;
  }

  function stand(): void {
    turn += 1;
    release();
    release = () => undefined;
    live.value = null;
    elsewhere.value = null;
    sitting.value = false;
  }

  function rise(): void {
    stand();
    keep.rise();
  }
  return { live, sitting, elsewhere, sit, showElsewhere, rise };
}

/** The one seat of a page that has one. */
export const { live, sitting, elsewhere, sit, showElsewhere, rise } = openSeat(tab);
