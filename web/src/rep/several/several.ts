/**
 * The sessions of the multi-session window. Each has a seat, a socket and everything else of its own; nothing here is shared between them but
 * which one is selected (S40, S41). What is not selected is in the background, and its server is told so (D18).
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Open } from "../../core/heard/heard";
import type { View } from "../../core/model";
import { followForeground } from "../../core/session/foreground";
import { tab as browserTab, type Seat } from "../../core/session/tab";
import { means, openHearing } from "../../page/heard/hearing";
import { openSeat, type Seating } from "../../page/seat";
import { openPage, type Opened } from "../session/frame/opened";

export interface SessionTab {
  /** The session's id. */
  readonly id: string;
  readonly seating: Seating;
  /** What its page needs, while it is live. */
  readonly opened: ReadonlySignal<Opened | null>;
  /** How much there is in it that I have not seen. */
  readonly unseen: ReadonlySignal<number>;
  readonly view: ReadonlySignal<View | null>;
}

interface Kept extends SessionTab {
  seat: Seat;
  stop(): void;
}

const all = signal<readonly Kept[]>([]);
const selectedNow = signal<string | null>(null);

export const tabs: ReadonlySignal<readonly SessionTab[]> = all;
export const selected: ReadonlySignal<SessionTab | null> = computed(
  () => all.value.find((one) => one.id === selectedNow.value) ?? all.value[0] ?? null,
);

/** One more, or one that is here with a new token; it is selected. `take`: also from another page of this browser. */
export function addSession(seat: Seat, take: boolean): void {
  const known = all.peek().find((one) => one.id === seat.session);
  if (known === undefined) all.value = [...all.peek(), openTab(seat, take)];
  else void known.seating.sit(seat, take);
  select(seat.session);
}

export function select(id: string): void {
  selectedNow.value = id;
  keep();
}

/** Takes this page out of a session for good; the tab beside it is selected. Leaving or ending was said before. */
export function dropSession(id: string): void {
  const at = all.peek().findIndex((one) => one.id === id);
  const gone = all.peek()[at];
  if (gone === undefined) return;
  const left = all.peek().filter((one) => one !== gone);
  if (selected.peek() === gone) selectedNow.value = (left[at] ?? left.at(-1))?.id ?? null;
  all.value = left;
  gone.stop();
  browserTab.forget(gone.seat.token);
  keep();
}

/** Those of before a reload. False: there were none. */
export function restore(): boolean {
  const before = browserTab.several();
  selectedNow.value = before.selected;
  all.value = before.seats.map((seat) => openTab(seat, false));
  return all.peek().length > 0;
}

/** Nothing may go on that nobody can stop: a page that cannot be drawn any more. */
export function closeAll(): void {
  for (const one of all.peek()) one.stop();
}

function keep(): void {
  browserTab.keepSeveral({ seats: all.peek().map((one) => one.seat), selected: selectedNow.peek() });
}

function openTab(seat: Seat, take: boolean): Kept {
  const { session: id } = seat;
  const front = computed(() => selected.value?.id === id);
  const opened = signal<Opened | null>(null);
  const unseen = signal(0);
  const seating = openSeat({
    sit(now) {
      one.seat = now;
      if (all.peek().includes(one)) keep();
    },
    rise: () => undefined,
  });
  const one: Kept = {
    id,
    seat,
    seating,
    opened,
    unseen,
    view: computed(() => seating.live.value?.session.view.value ?? null),
    stop() {
      stopFollowing();
      seating.rise();
    },
  };
  const stopFollowing = effect(() => {
    const live = seating.live.value;
    if (live === null) return;
    const page = openPage(live);
    const place = { front, choose: () => select(id), told: (open: Open) => void (unseen.value = countOf(open)) };
    const stopHearing = openHearing(live.session, means(id, place));
    const stopTelling = followForeground(live, front);
    opened.value = page;
    return () => {
      opened.value = null;
      unseen.value = 0;
      stopTelling();
      stopHearing();
      page.close();
    };
  });
  void seating.sit(seat, take);
  return one;
}

function countOf(open: Open): number {
  return [...open.values()].reduce((sum, { count = 1 }) => sum + count, 0);
}
