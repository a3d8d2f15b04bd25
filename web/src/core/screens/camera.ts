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

/** Opens a camera; the browser asks its person the first time. As `openCapture` otherwise. */
export async function openCamera(facing: Facing, ended: () => void): Promise<Capture> {
  if (!canFilm()) throw new CaptureFailed("unavailable", "camera");
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: facing }, ...SIZES[facing] }, audio: false });
  } catch (failure) {
    throw new CaptureFailed(failure instanceof DOMException && failure.name === "NotAllowedError" ? "refused" : "unavailable", "camera");
  }
  const track = stream.getVideoTracks()[0];
  if (track === undefined) throw new CaptureFailed("unavailable", "camera");
  track.contentHint = facing === "user" ? "motion" : "detail";
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
