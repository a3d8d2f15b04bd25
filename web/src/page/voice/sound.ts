/** What is heard of the others: where it is played, and whether the browser lets it. The seam to audio elements. */
import { signal } from "@preact/signals";

type Element = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** The browser plays nothing before the next click. */
export const blocked = signal(false);

const playing = new Set<Element>();

/** Plays a stream in an element until the returned way to stop is called. */
export function play(element: Element, stream: MediaStream): () => void {
  element.srcObject = stream;
  playing.add(element);
  void begin(element);
  return () => {
    playing.delete(element);
    element.srcObject = null;
    if (playing.size === 0) blocked.value = false;
  };
}

/** From the click that the browser waits for. */
export function letSound(): void {
  for (const element of playing) void begin(element);
}

/** Where it sounds; null, or a device that is gone: where the system plays. */
export function playOn(element: Element, speaker: string | null): void {
  element.setSinkId?.(speaker ?? "").catch(() => element.setSinkId?.("").catch(ignore));
}

export const canChooseSpeaker = (): boolean => typeof HTMLAudioElement === "function" && "setSinkId" in HTMLAudioElement.prototype;

async function begin(element: Element): Promise<void> {
  try {
    await element.play();
    blocked.value = false;
  } catch (failure) {
    if (failure instanceof Error && failure.name === "NotAllowedError" && playing.has(element)) blocked.value = true;
  }
}

/** Two soft notes, on that device. */
export async function testSound(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const element: Element = new Audio();
  element.srcObject = out.stream;
  playOn(element, speaker);
  const last = [523, 659].map((pitch, index) => note(context, out, pitch, 0.1 + index * 0.35));
  last.at(-1)?.addEventListener("ended", () => {
    element.srcObject = null;
    context.close().catch(ignore);
  });
  await context.resume();
  await element.play();
}

function note(context: AudioContext, out: AudioNode, pitch: number, at: number): OscillatorNode {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const begins = context.currentTime + at;
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, begins);
  volume.gain.exponentialRampToValueAtTime(0.2, begins + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + 0.5);
  tone.connect(volume).connect(out);
  tone.start(begins);
  tone.stop(begins + 0.5);
  return tone;
}

const ignore = () => undefined;
