/** The microphone: asked for when somebody wants to speak, and never before. */
import { kept } from "../../storage";

/**
 * Why there is no microphone: the person or the browser refused it, there is none, another program has it, or this page has not asked for
 * it (it was loaded again).
 */
export type Without = "refused" | "missing" | "busy" | "not_asked";

/** How somebody wants to speak and hear. Devices by the browser's id; null: the system's own. */
export interface Wishes {
  readonly microphone: string | null;
  readonly speaker: string | null;
  /** Echo and noise are taken out. */
  readonly clean: boolean;
  /** The microphone is on only while a key is held. */
  readonly pushToTalk: boolean;
}

export class NoMicrophone extends Error {
  constructor(readonly why: Without) {
    super(why);
  }
}

const KEY = "handoff.voice";
const USUAL: Wishes = { microphone: null, speaker: null, clean: true, pushToTalk: false };

/** What this browser keeps. */
export function readWishes(): Wishes {
  try {
    const found = JSON.parse(kept.local.get(KEY) ?? "{}") as Partial<Wishes>;
    return { ...USUAL, ...found };
  } catch {
    return USUAL;
  }
}

export function keepWishes(wishes: Wishes): void {
  kept.local.set(KEY, JSON.stringify(wishes));
}

/** The one that is wished for, or any other. Rejects with `NoMicrophone`. */
export async function openMicrophone(wishes: Wishes): Promise<MediaStreamTrack> {
  const { microphone, clean } = wishes;
  const how: MediaTrackConstraints = { echoCancellation: clean, noiseSuppression: clean, autoGainControl: true, channelCount: 1 };
  const devices = globalThis.navigator?.mediaDevices;
  if (devices?.getUserMedia === undefined) throw new NoMicrophone("missing");
  try {
    return await first(devices, microphone === null ? how : { ...how, deviceId: { exact: microphone } });
  } catch (failure) {
    if (microphone !== null && isMissing(failure)) return openMicrophone({ ...wishes, microphone: null });
    throw new NoMicrophone(whyOf(failure));
  }
}

/** Whether the browser gives it without asking the person. */
export async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "microphone" as PermissionName })).state === "granted";
  } catch {
    return false; // it does not tell: then it would ask
  }
}

async function first(devices: MediaDevices, audio: MediaTrackConstraints): Promise<MediaStreamTrack> {
  const [track] = (await devices.getUserMedia({ audio })).getAudioTracks();
  if (track === undefined) throw new NoMicrophone("missing");
  return track;
}

const nameOf = (failure: unknown): string => (failure instanceof Error ? failure.name : "");
const isMissing = (failure: unknown): boolean => ["NotFoundError", "OverconstrainedError"].includes(nameOf(failure));

function whyOf(failure: unknown): Without {
  if (failure instanceof NoMicrophone) return failure.why;
  if (isMissing(failure)) return "missing";
  return ["NotAllowedError", "SecurityError"].includes(nameOf(failure)) ? "refused" : "busy";
}
