/**
 * Plays what is to be heard: the seam to Web Audio. Browsers let a page sound only after a gesture on it, some only when the sound system
 * was started inside one. Where there is none, or it does not start, nothing sounds and nothing else happens.
 */
import type { Cause } from "../../core/heard/causes";
import { LEVEL, SOUNDS, type Note } from "./sounds";

/** A sound that could not begin within this time (ms) is not wanted any more. */
const LATE = 1_000;
const ATTACK = 0.008;

let context: AudioContext | null = null;
let playing = 0;

/** Starts the sound system inside the first gesture. Call it once, when the bundle starts. */
export function listenForGesture(): void {
  const start = () => {
    const audio = open();
    audio?.resume().then(() => {
      for (const type of GESTURES) removeEventListener(type, start, true);
      rest(audio);
    }, ignore);
  };
  for (const type of GESTURES) addEventListener(type, start, true);
}

export function play(cause: Cause): void {
  const audio = open();
  if (audio === null) return;
  const asked = performance.now();
  audio.resume().then(() => performance.now() - asked < LATE && sound(audio, SOUNDS[cause]), ignore);
}

const GESTURES = ["pointerup", "keydown"] as const;
const ignore = () => undefined;

function open(): AudioContext | null {
  try {
    if (context === null && typeof AudioContext === "function") context = new AudioContext({ latencyHint: "interactive" });
  } catch {
    // no sound device, or too many pages that have one
  }
  return context;
}

/** A sound system that is not needed lets the computer sleep. */
function rest(audio: AudioContext): void {
  if (playing === 0) audio.suspend().catch(ignore);
}

function sound(audio: AudioContext, notes: readonly Note[]): void {
  const begin = audio.currentTime + 0.02;
  for (const { at, pitch, length } of notes) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = "triangle"; // softer than a square, and heard on small speakers where a sine is not
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, begin + at);
    volume.gain.exponentialRampToValueAtTime(LEVEL, begin + at + ATTACK);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + at + length);
    tone.connect(volume).connect(audio.destination);
    playing += 1;
    tone.addEventListener("ended", () => {
      playing -= 1;
      rest(audio);
    });
    tone.start(begin + at);
    tone.stop(begin + at + length);
  }
}
