/**
 * Lets a person hear what waits for their answer outside a session: an offer, their turn in line. It sounds at once and goes on until it is
 * answered, here or by somebody else; a notification stands as long, unless the page is looked at.
 */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Cause } from "../../core/heard/causes";
import icon from "../../ui/mark.svg?url";
import { notify, takeBack } from "./notifier";
import { play } from "./speaker";
import { everySecond } from "./ticker";
import { isSilent } from "./wishes";

export interface Call {
  readonly cause: Cause;
  /** What it is about: the same again is the same call. */
  readonly about: string;
  /** Of a notification; names people, never what they wrote. */
  readonly title: string;
  readonly text: string;
  /** It asks for no answer: it is heard once, and shown until it is over. */
  readonly once?: boolean;
}

export interface CallMeans {
  play(cause: Cause): void;
  notify(call: Call): void;
  takeBack(still: (about: string) => boolean): void;
  isSilent(): boolean;
  inFront(): boolean;
  everySecond(tick: () => void): () => void;
  now(): number;
}

/** It is heard again after this time (ms): whoever it is for has half a minute, not half a day. */
export const RING = 5_000;

/** Until closed. */
export function openCalls(calls: ReadonlySignal<readonly Call[]>, means: CallMeans): () => void {
  const heardAt = new Map<string, number>();
  let stopTicks: (() => void) | null = null;

  function isDue({ about, once }: Call, now: number): boolean {
    const heard = heardAt.get(about);
    return heard === undefined || (!once && now - heard >= RING);
  }
  function ring(): void {
    const now = means.now();
    const due = calls.peek().filter((call) => isDue(call, now));
    const first = due[0];
    if (first === undefined || means.isSilent()) return;
    means.play(first.cause);
    for (const call of due) {
      if (!heardAt.has(call.about) && !means.inFront()) means.notify(call);
      heardAt.set(call.about, now);
    }
  }
  const stopFollowing = effect(() => {
    const open = new Set(calls.value.map((call) => call.about));
    for (const about of heardAt.keys()) if (!open.has(about)) heardAt.delete(about);
    means.takeBack((about) => open.has(about));
    if (open.size > 0) {
      stopTicks ??= means.everySecond(ring);
      ring();
    } else stopAll();
  });
  function stopAll(): void {
    stopTicks?.();
    stopTicks = null;
  }
  return () => {
    stopFollowing();
    stopAll();
    means.takeBack(() => false);
  };
}

/** What the browser has to call a person with. `scope`: of which page. */
export function callMeans(scope: string): CallMeans {
  return {
    play,
    notify: ({ about, title, text }) => notify(scope, about, title, text, icon, () => undefined),
    takeBack: (still) => takeBack(scope, still),
    isSilent,
    inFront: () => document.visibilityState === "visible" && document.hasFocus(),
    everySecond,
    now: () => Date.now(),
  };
}
