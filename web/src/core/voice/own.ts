/** One's own microphone: which it is, why there is none, how loud it is. */
import { signal } from "@preact/signals";
import { SPEECH } from "./loudness";
import { keepWishes, NoMicrophone, readWishes, type Wishes, type Without } from "./microphone";
import type { BROWSER } from "./voice";

/** So many measurements of speech in a row are some. */
const WORDS = 4;
/** So much of the level is left at the next measurement, so that an eye can follow it. */
const FALLS = 0.75;
/** How long it is said that nobody hears one (ms). */
const SAID = 4_000;

const ignore = () => undefined;

/** `changed`: another microphone, or none. `lost`: it ended by itself. */
export function openOwn(browser: typeof BROWSER, isMuted: () => boolean, changed: () => void, lost: () => void) {
  const wishes = signal(readWishes());
  const without = signal<Without | null>("not_asked");
  const level = signal(0);
  const unheard = signal(false);
  let track: MediaStreamTrack | null = null;
  let stopLevel = ignore as () => void;
  let loud = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function heard(now: number): void {
    level.value = Math.max(now, level.peek() * FALLS);
    loud = isMuted() && now >= SPEECH ? loud + 1 : 0;
    if (!isMuted()) unheard.value = false;
    if (loud < WORDS) return;
    unheard.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void (unheard.value = false), SAID);
  }

  function take(next: MediaStreamTrack | null): void {
    const before = track;
    track = next;
    stopLevel();
    stopLevel = ignore;
    level.value = loud = 0;
    unheard.value = false;
    clearTimeout(timer);
    if (next !== null) {
      next.addEventListener("ended", () => track === next && lost());
      stopLevel = browser.watchLevel(next, heard);
    }
    changed(); // before the old one ends: what leaves is never nothing in between
    before?.stop();
  }

  /**
   * The one that is wished for, in place of the one there is. `closeFirst`: while it is open, Chromium takes echo and noise out of the
   * same microphone as before, whatever is asked.
   */
  async function open({ tell = false, closeFirst = false } = {}): Promise<void> {
    if (closeFirst) track?.stop();
    try {
      take(await browser.openMicrophone(wishes.peek()));
      without.value = null;
    } catch (failure) {
      take(null);
      without.value = failure instanceof NoMicrophone ? failure.why : "busy";
      if (tell) throw failure;
    }
  }

  return {
    wishes,
    without,
    level,
    unheard,
    track: () => track,
    open,
    /** Without asking anybody. */
    async openQuietly(): Promise<void> {
      if (track === null && without.peek() === "not_asked" && (await browser.isAllowed())) await open();
    },
    wish(change: Partial<Wishes>): void {
      wishes.value = { ...wishes.peek(), ...change };
      keepWishes(wishes.peek());
    },
    release(): void {
      take(null);
      without.value = "not_asked";
    },
  };
}
