/** What this browser can do, told to the server when joining and again on every connection. */
import type { Capabilities, Codec } from "./model";

const KNOWN: readonly Codec[] = ["AV1", "VP9", "VP8", "H264"];

/** Reads the codecs, screen capture and kind of device from the browser. Never throws. */
export function capabilities(): Capabilities {
  return {
    decode: codecs(globalThis.RTCRtpReceiver),
    encode: codecs(globalThis.RTCRtpSender),
    canShare: canCapture(),
    voice: canTalk(),
    camera: canFilm(),
    device: isPhone() ? "phone" : "desktop",
  };
}

function codecs(kind: { getCapabilities(kind: "video"): { codecs: { mimeType: string }[] } | null } | undefined): Codec[] {
  const offered = new Set((kind?.getCapabilities?.("video")?.codecs ?? []).map((codec) => codec.mimeType.toUpperCase()));
  return KNOWN.filter((codec) => offered.has(`VIDEO/${codec}`));
}

/** Screen capture exists: not on phones, and only on https or localhost. */
export function canCapture(): boolean {
  return typeof globalThis.navigator?.mediaDevices?.getDisplayMedia === "function";
}

/** Voices can be heard, and a microphone be asked for: only on https or localhost (S62). */
export function canTalk(): boolean {
  return typeof globalThis.RTCPeerConnection === "function" && typeof globalThis.navigator?.mediaDevices?.getUserMedia === "function";
}

/** Cameras exist for pages: only on https or localhost. Whether there is one is known when it is asked for. */
export function canFilm(): boolean {
  return typeof globalThis.navigator?.mediaDevices?.getUserMedia === "function";
}

/** Which system this is, for telling where something is allowed. */
export type System = "mac" | "windows" | "linux";

/** The kind of system that the browser says it runs on; null of any other. */
export function system(): System | null {
  const { userAgentData, platform, userAgent } = navigator as Navigator & { userAgentData?: { platform?: string } };
  const named = `${userAgentData?.platform ?? ""} ${platform ?? ""} ${userAgent ?? ""}`;
  if (/mac/iu.test(named)) return "mac";
  if (/win/iu.test(named)) return "windows";
  return /linux|x11|cros/iu.test(named) ? "linux" : null;
}

function isPhone(): boolean {
  const hint = (navigator as Navigator & { userAgentData?: { mobile: boolean } }).userAgentData;
  return hint?.mobile ?? /Mobi|Android|iPhone|iPad/u.test(navigator.userAgent);
}
