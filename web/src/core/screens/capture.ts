/** Screen capture by the browser's own picker. Whatever ends a capture, its tracks are stopped and the browser's sign goes out. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { canCapture } from "../capabilities";
import { canCaptureSound, canCaptureSystem, SOUND } from "../media/soundtrack";
import type { Surface } from "../model";
import { newController, tabControl, type TabControl } from "./surface-control";

/**
 * No capture came of it: the picker was closed or permission denied (`refused`), this browser has none (`unavailable`), or the system does
 * not let it (`blocked`): then nobody was asked.
 */
export class CaptureFailed extends Error {
  readonly reason: "refused" | "unavailable" | "blocked";
  /** What there is no picture of. */
  readonly of: "screen" | "camera";

  constructor(reason: CaptureFailed["reason"], of: CaptureFailed["of"] = "screen") {
    super(reason);
    this.name = "CaptureFailed";
    this.reason = reason;
    this.of = of;
  }
}

export interface Capture {
  /** The picture alone: this page never plays the sound of its own share. */
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** What sounds there; null where it was not asked for, or is not to be had. */
  readonly sound: MediaStreamTrack | null;
  /** What was really chosen; Firefox does not say. */
  readonly surface: Surface;
  /** What is captured is not drawn now, such as a minimised window: the picture stands still. */
  readonly hidden: ReadonlySignal<boolean>;
  /** Zooms and scrolls what is captured; null where it is no tab, or the browser cannot. */
  readonly tab: TabControl | null;
  /** Which of the cameras it is, by the browser's id; null where it is none, or the browser does not say. */
  readonly device: string | null;
  /** Switches the light beside a camera; null where there is none. */
  readonly torch: ((on: boolean) => Promise<void>) | null;
  /** Releases the capture. Harmless when repeated. */
  stop(): void;
}

/** Options Chromium has and TypeScript's library does not know yet. They are hints: the person chooses. */
interface PickerOptions extends DisplayMediaStreamOptions {
  selfBrowserSurface: "exclude";
  surfaceSwitching: "include";
  monitorTypeSurfaces: "include";
  systemAudio: "include" | "exclude";
  windowAudio: "system" | "window" | "exclude";
  controller?: object | undefined;
}

/** Options of the picker for what the rep asked for. `sound`: what is chosen is to be heard too. */
export function pickerOptions(preferred: Surface, sound = false): PickerOptions {
  const system = sound && canCaptureSystem();
  return {
    video: {
      frameRate: { max: 30 },
      ...(preferred === "unknown" ? {} : { displaySurface: preferred }),
    },
    audio: sound && SOUND,
    selfBrowserSurface: "exclude",
    surfaceSwitching: "include",
    monitorTypeSurfaces: "include",
    systemAudio: system ? "include" : "exclude",
    windowAudio: system ? "window" : "exclude",
  };
}

/**
 * Opens the picker; call it straight from a click. `ended` is called once when the browser itself ends the capture
 * (its own stop button, the window was closed), never after `stop()`.
 */
export async function openCapture(preferred: Surface, ended: () => void, sound = false): Promise<Capture> {
  if (!canCapture()) throw new CaptureFailed("unavailable");
  const controller = newController();
  let stream: MediaStream;
  try {
    const options = pickerOptions(preferred, sound && canCaptureSound());
    stream = await navigator.mediaDevices.getDisplayMedia(controller ? { ...options, controller } : options);
  } catch (failure) {
    throw new CaptureFailed(reasonOf(failure));
  }
  const track = stream.getVideoTracks()[0];
  if (track === undefined) {
    release(stream);
    throw new CaptureFailed("unavailable");
  }
  // Keeps text sharp when bandwidth is short; Firefox ignores it.
  track.contentHint = "detail";
  track.addEventListener("ended", ended, { once: true });
  const hidden = signal(track.muted);
  track.addEventListener("mute", () => (hidden.value = true));
  track.addEventListener("unmute", () => (hidden.value = false));
  const surface = chosen(track);
  const heard = soundOf(stream);
  return {
    stream: heard === null ? stream : new MediaStream([track]),
    track,
    sound: heard,
    surface,
    hidden,
    tab: tabControl(controller, surface),
    device: null,
    torch: null,
    stop() {
      track.removeEventListener("ended", ended);
      release(stream);
    },
  };
}

/** As it is: what browsers do for voices was switched off, but some have to be told twice. */
function soundOf(stream: MediaStream): MediaStreamTrack | null {
  const sound = stream.getAudioTracks()[0] ?? null;
  if (sound !== null) sound.contentHint = "music";
  return sound;
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function chosen(track: MediaStreamTrack): Surface {
  const surface = track.getSettings().displaySurface;
  return surface === "monitor" || surface === "window" || surface === "browser" ? surface : "unknown";
}

/** Chromium says "Permission denied by system" where it says "Permission denied by user" of a closed picker; Firefox has a name for it. */
function reasonOf(failure: unknown): CaptureFailed["reason"] {
  if (!(failure instanceof DOMException)) return "unavailable";
  if (failure.name === "NotReadableError" || /by system/iu.test(failure.message)) return "blocked";
  return failure.name === "NotAllowedError" || failure.name === "AbortError" ? "refused" : "unavailable";
}
