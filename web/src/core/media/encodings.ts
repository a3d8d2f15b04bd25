/**
 * What a screen is encoded as. Every viewer gets as much of it as its own path carries: temporal layers of the full picture,
 * or, where even the lowest is too much, a small picture of few frames (the relay tells the two apart by their rids).
 */

import type { Codec } from "../model";

/** Enough for 1080p text at full rate; the relay's feedback decides what is really used. */
const MAX_BITRATE = 8_000_000;
/** A face beside a screen. */
const CAMERA_BITRATE = 900_000;
const FULL = "full";
/** Half the size shows text that can be read; AV1 has 3 frames a second of it for 200 kbit/s, without layers of its own. */
const SMALL = { rid: "small", active: false, scaleResolutionDownBy: 2, maxBitrate: 200_000, maxFramerate: 4, scalabilityMode: "L1T1" };
/** For other codecs half the size is too much: key frames of VP9 make the picture stand still. */
const SMALLER = { ...SMALL, scaleResolutionDownBy: 2.5, maxFramerate: 5, scalabilityMode: "L1T2" };

/**
 * Where several watch, layers that may be left out for one of them; a single viewer's path is heeded by the encoder itself, and
 * layers would cost it half its frames: a frame of the lowest layer has to repeat what the upper ones brought since the last.
 */
const FOR_SEVERAL = "L1T3";
const FOR_ONE = "L1T1";

type Encoding = RTCRtpEncodingParameters & { scalabilityMode?: string };

/**
 * Never spatial layers: Chromium accepts them for VP9 on a screen, says so, and then sends nothing. The full picture needs a
 * frame rate of its own: without one, Chromium gives it the small one's as soon as that is sent.
 */
const LARGE: Encoding = { rid: FULL, maxBitrate: MAX_BITRATE, maxFramerate: 30, scalabilityMode: FOR_SEVERAL };
const PLAIN: Encoding[] = [{ maxBitrate: MAX_BITRATE }];

/**
 * Adds the sender of `track`, in layers where the browser has them. Firefox has none, and its simulcast shrinks VP9.
 *
 * The full picture is named first: below some 117,000 pixels (400x200 is 80,000) Chromium keeps only as many encodings as it thinks
 * worth while, the first ones, without a word. It says that both are active, and takes the other up again when the source grows.
 */
export function addSender(connection: RTCPeerConnection, track: MediaStreamTrack, codec: Codec, scale = 1): RTCRtpTransceiver {
  const sendEncodings = hasTemporalLayers() ? [LARGE, smallIn(codec)] : PLAIN;
  const most = track.contentHint === "motion" ? CAMERA_BITRATE : MAX_BITRATE;
  const bounded = sendEncodings.map((one) => ({ ...shrunk(one, scale), maxBitrate: Math.min(one.maxBitrate ?? most, most) }));
  return connection.addTransceiver(track, { direction: "sendonly", sendEncodings: bounded });
}

/** The same for a screen that nobody has chosen yet; the codec is known with the answer (`setSmall`). */
export function addSenderOfNothing(connection: RTCPeerConnection): RTCRtpTransceiver {
  const sendEncodings = (hasTemporalLayers() ? [LARGE, SMALLER] : PLAIN).map((one) => ({ ...one }));
  return connection.addTransceiver("video", { direction: "sendonly", sendEncodings });
}

/** Makes the small picture what it is in this codec. */
export async function setSmall(sender: RTCRtpSender, codec: Codec): Promise<void> {
  const parameters = sender.getParameters();
  const small = parameters.encodings.find((one) => one.rid === SMALL.rid);
  if (small === undefined) return;
  Object.assign(small, smallIn(codec));
  await sender.setParameters(parameters).catch(() => undefined); // closed meanwhile
}

const smallIn = (codec: Codec): Encoding => (codec === "AV1" ? SMALL : SMALLER);

/** `encoding` of a picture that is this much smaller. */
function shrunk(encoding: Encoding, scale: number): Encoding {
  return scale === 1 ? { ...encoding } : { ...encoding, scaleResolutionDownBy: (encoding.scaleResolutionDownBy ?? 1) * scale };
}

/** A browser without scalability modes ignores them (Firefox) or throws (older Safari), so one has to try. */
function hasTemporalLayers(): boolean {
  const connection = new RTCPeerConnection();
  try {
    const encoding: Encoding = { scalabilityMode: "L1T3" };
    const { sender } = connection.addTransceiver("video", { direction: "sendonly", sendEncodings: [encoding] });
    return (sender.getParameters().encodings[0] as Encoding | undefined)?.scalabilityMode === "L1T3";
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

/**
 * Which of the pictures are sent, and by how much the full one is smaller than the source. The small one is for when several watch, and
 * as much smaller than the full one whatever that is.
 */
export interface Active {
  full: boolean;
  small: boolean;
  scale: number;
}

export async function setActive(sender: RTCRtpSender, active: Active): Promise<void> {
  const parameters = sender.getParameters();
  const before = parameters.encodings.find((one) => one.rid !== SMALL.rid)?.scaleResolutionDownBy ?? 1;
  for (const encoding of parameters.encodings as Encoding[]) {
    encoding.active = encoding.rid === SMALL.rid ? active.small : active.full;
    if (active.scale !== before) encoding.scaleResolutionDownBy = ((encoding.scaleResolutionDownBy ?? 1) / before) * active.scale;
    if (encoding.rid === FULL) encoding.scalabilityMode = active.small ? FOR_SEVERAL : FOR_ONE;
  }
  await sender.setParameters(parameters).catch(() => undefined); // closed meanwhile: nothing leaves anyway
}
