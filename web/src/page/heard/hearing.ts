/** Lets a person hear what happens in their session: joins what is told (core/heard) to sound, notifications and the clock. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { again, hear, looked, mostPressing, type Looks, type Matter, type Open } from "../../core/heard/heard";
import type { View } from "../../core/model";
import type { Session } from "../../core/session/session";
import type { Cause } from "../../core/heard/causes";
import { t } from "../../i18n/common";
import { grouped } from "../../i18n/format";
import icon from "../../ui/mark.svg?url";
import { chatInSight } from "../chat/sight";
import { notify, takeBack } from "./notifier";
import { play } from "./speaker";
import { everySecond } from "./ticker";
import { followWishes, isSilent } from "./wishes";

/** What calls a person, and what is known of where they look. */
export interface Means {
  play(cause: Cause): void;
  notify(matter: Matter, view: View): void;
  /** Takes notifications back. */
  takeBack(still: (about: string) => boolean): void;
  isSilent(): boolean;
  looks(): Looks;
  /** Calls back whenever the person comes to look at the page. Returns the way to stop. */
  onLook(looked: () => void): () => void;
  everySecond(tick: () => void): () => void;
  now(): number;
  /** What is not handled, whenever that changes. */
  told?(open: Open): void;
}

/** Until closed. */
export function openHearing(session: Pick<Session, "view" | "onUpdate">, means: Means): () => void {
  let open: Open = new Map();
  let stopTicks: (() => void) | null = null;

  function call(matters: readonly Matter[]): void {
    const cause = mostPressing(matters);
    const view = session.view.peek();
    if (cause === null || view === null || means.isSilent()) return;
    means.play(cause);
    if (!means.looks().inFront) for (const matter of matters) means.notify(matter, view);
  }
  function settle(): void {
    means.takeBack((about) => open.has(about));
    means.told?.(open);
    if (open.size > 0) stopTicks ??= means.everySecond(tick);
    else stop();
  }
  function stop(): void {
    stopTicks?.();
    stopTicks = null;
  }
  function tick(): void {
    const next = again(open, means.now());
    open = next.open;
    call(next.due);
  }
  function take(told: { view: View; events: Parameters<typeof hear>[1]["events"] }, before: View | null): void {
    const next = hear(open, told, before, means.looks(), means.now());
    open = next.open;
    settle();
    call(next.fresh);
  }

  const first = session.view.peek();
  if (first !== null) take({ view: first, events: [] }, null);
  const stopUpdates = session.onUpdate(take);
  const stopLooks = means.onLook(() => {
    open = looked(open);
    settle();
    means.takeBack(() => false); // it is all before their eyes
  });
  return () => {
    open = new Map();
    settle();
    stopUpdates();
    stopLooks();
  };
}

/** The session's place in its window. `front`: it is the one that is looked at there; `choose`: it is to be. */
export interface Place {
  readonly front: ReadonlySignal<boolean>;
  choose(): void;
  /** What is not handled changed. */
  told(open: Open): void;
}

const ALONE: Place = { front: signal(true), choose: () => undefined, told: () => undefined };

/** What the browser has to call a person with, about one session. */
export function means(scope: string, place: Place): Means {
  return {
    play,
    notify({ cause, name, about }, { session }) {
      // in a window that is looked at, the session's own mark is enough
      if (inFront()) return;
      const title = t.common.heard[cause](name || t.spoken.somebody);
      notify(scope, about, title, t.common.heardIn(grouped(session.number)), icon, place.choose);
    },
    takeBack: (still) => takeBack(scope, still),
    isSilent,
    looks: () => ({ inFront: place.front.peek() && inFront(), chat: place.front.peek() && chatInSight.peek() }),
    onLook(looked) {
      const look = () => place.front.peek() && inFront() && looked();
      addEventListener("focus", look);
      document.addEventListener("visibilitychange", look);
      const stop = place.front.subscribe(look);
      return () => {
        removeEventListener("focus", look);
        document.removeEventListener("visibilitychange", look);
        stop();
      };
    },
    everySecond,
    now: () => Date.now(),
    told: place.told,
  };
}

/** A window that is seen but not worked in does not count: whoever is there may look elsewhere. */
const inFront = (): boolean => document.visibilityState === "visible" && document.hasFocus();

/** For the page of a session, also at its door. */
export function useHearing(session: Session): void {
  useEffect(followWishes, []);
  useEffect(() => openHearing(session, means(session.token, ALONE)), [session]);
}
