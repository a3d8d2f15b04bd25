/** The server's time, so that countdowns agree on every page whatever the local clock says. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";

const offset = signal(0);
const second = signal(Date.now());

/** Tells the clock what time it is at the server (milliseconds since the epoch). */
export function setServerTime(now: number): void {
  offset.value = now - Date.now();
}

/** The server's time now, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + offset.peek();
}

/** The server's time as a signal that moves four times a second while somebody reads it. */
export const serverTime: ReadonlySignal<number> = computed(() => second.value + offset.value);

let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Keeps `serverTime` moving until the returned function is called. */
export function runClock(): () => void {
  readers += 1;
  second.value = Date.now();
  timer ??= setInterval(() => {
    second.value = Date.now();
  }, 250);
  return () => {
    readers -= 1;
    if (readers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
