/** When something that failed is tried again: after a rest that grows, or as soon as the network changes. */
import { restAfter } from "../rest";

/** A peer replaced after this time without ever having connected has no path; before, it was only overtaken. */
const HOPELESS = 10_000;

export interface Retries {
  /** Runs once after `wait` milliseconds, unless everything is closed by then. */
  later(wait: number, run: () => void): void;
  /** Lets what failed rest, a little longer each time; then `forget` is called and the view is compared again. */
  rest(key: string, forget: () => void): void;
  /** It worked, or is not wanted any more: the next rest of `key` is a short one. */
  settled(key: string): void;
  /** Ends every rest; the caller compares again. */
  wake(): void;
  close(): void;
}

/** `compare`: look at the view again. */
export function openRetries(compare: () => void): Retries {
  const failures = new Map<string, number>();
  const resting = new Map<string, () => void>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let closed = false;

  function later(wait: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) run();
    }, wait);
    timers.add(timer);
  }

  return {
    later,
    rest(key, forget) {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      resting.set(key, forget);
      later(restAfter(count), () => {
        if (resting.get(key) === forget) resting.delete(key);
        forget();
        compare();
      });
    },
    settled: (key) => void failures.delete(key),
    wake() {
      for (const forget of resting.values()) forget();
      resting.clear();
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** It was tried for long and never reached the relay. */
export function isHopeless(peer: { live: boolean; since: number }): boolean {
  return !peer.live && Date.now() - peer.since > HOPELESS;
}
