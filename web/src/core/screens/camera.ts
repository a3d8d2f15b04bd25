/** A camera, by the browser's own question. Whatever ends it, its track is stopped and the browser's sign goes out. */
import { signal } from "@preact/signals";
import { canFilm } from "../capabilities";
import { CaptureFailed, type Capture } from "./capture";

/** Which way a phone looks: at its owner, or at what is before them. Other devices have one way only. */
export type Facing = "user" | "environment";

/** Some cameras have a light beside them; TypeScript's library does not know it. */
type WithTorch = MediaTrackCapabilities & { torch?: boolean };

/** A face beside a screen needs less than what is to be read. */
const SIZES = {
  user: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { max: 24 } },
  environment: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 30 } },
};
const HINTS = { user: "motion", environment: "detail" };

/** Opens a camera; the browser asks its person the first time. As `openCapture` otherwise. */
export function openCamera(facing: Facing, ended: () => void): Promise<Capture> {
  return open({ facingMode: { ideal: facing }, ...SIZES[facing] }, HINTS[facing], ended);
}

/** A camera that there is. */
export interface Device {
  readonly id: string;
  /** As the browser calls it; empty until it has given one. */
  readonly label: string;
}

export async function cameras(): Promise<Device[]> {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return all
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/**
 * Closes the one before first, since many phones have only one camera open at a time, then opens the other, and the one before again where
 * that fails: `failure` says so. `capture` null: neither opens any more.
 */
export async function turnCamera(
  before: Capture,
  device: string,
  ended: () => void,
): Promise<{ capture: Capture | null; failure: CaptureFailed | null }> {
  const size = before.track.contentHint === HINTS.user ? SIZES.user : SIZES.environment;
  const to = (id: string) => open({ deviceId: { exact: id }, ...size }, before.track.contentHint, ended);
  before.stop();
  try {
    return { capture: await to(device), failure: null };
  } catch (failure) {
    const capture = before.device === null ? null : await to(before.device).catch(() => null);
    return { capture, failure: failure as CaptureFailed };
  }
}

async function open(video: MediaTrackConstraints, hint: string, ended: () => void): Promise<Capture> {
  if (!canFilm()) throw new CaptureFailed("unavailable", "camera");
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (failure) {
    throw new CaptureFailed(failure instanceof DOMException && failure.name === "NotAllowedError" ? "refused" : "unavailable", "camera");
  }
  const track = stream.getVideoTracks()[0];
  if (track === undefined) throw new CaptureFailed("unavailable", "camera");
  track.contentHint = hint;
  track.addEventListener("ended", ended, { once: true });
  const hidden = signal(track.muted);
  track.addEventListener("mute", () => (hidden.value = true));
  track.addEventListener("unmute", () => (hidden.value = false));
  return {
    stream,
    track,
    sound: null,
    surface: "camera",
    hidden,
    tab: null,
    device: track.getSettings().deviceId ?? null,
    torch: torchOf(track),
    stop() {
      track.removeEventListener("ended", ended);
      track.stop();
    },
  };
}

function torchOf(track: MediaStreamTrack): Capture["torch"] {
  const able = (track.getCapabilities?.() as WithTorch | undefined)?.torch === true;
  return able ? (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }) : null;
}
