/** How the person at this browser wants to be called; kept here, for each person who uses it. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { isQuiet, readWishes, USUAL, type QuietHours, type Wishes } from "../../core/heard/wishes";
import { kept } from "../../storage";

const now = signal<Wishes>(USUAL);
let key = "";

export const wishes: ReadonlySignal<Wishes> = now;

/** From now on they are those of `who`: an account, or whoever has none. */
export function wishesOf(who: string): void {
  const next = `handoff.heard.${who}`;
  if (next === key) return;
  key = next;
  now.value = readWishes(kept.local.get(key));
}

export function wish(change: Partial<Wishes>): void {
  now.value = { ...now.peek(), ...change };
  kept.local.set(key, JSON.stringify(now.peek()));
}

/** The quiet hours that it is now; null: none. */
export const quietNow = (): QuietHours | null => (isQuiet(now.value, new Date()) ? now.value.quiet : null);

/** Nothing is to be heard now. */
export const isSilent = (): boolean => now.peek().muted || isQuiet(now.peek(), new Date());

/** What is changed in another tab counts in this one. Returns the way to stop. */
export function followWishes(): () => void {
  const changed = (event: StorageEvent) => {
    if (event.key === key) now.value = readWishes(event.newValue);
  };
  addEventListener("storage", changed);
  return () => removeEventListener("storage", changed);
}
