/**
 * How a stream is doing, from what the browser counts (getStats): samples in, figures and one condition out. Pure; the words for
 * each condition are in `i18n`.
 */

/** What a browser has counted of one stream so far. Times in milliseconds. */
export interface Sample {
  at: number;
  /** The SSRC of what is spoken of: of another one nothing before counts. */
  stream: number;
  own: boolean;
  bytes: number;
  frames: number;
  packets: number;
  /** Lost for good or repaired, as the receiving side tells. */
  lost: number;
  /** How often the picture stood still though frames were due; 0 where the browser does not tell. */
  freezes: number;
  /** How much the time between packets varies, beyond what the sender meant (ms); 0 where the browser does not tell. */
  jitter: number;
  width: number;
  height: number;
  /** "AV1"; empty while unknown. */
  codec: string;
  roundTrip: number | null;
  /** What holds the sender back. */
  limited: "none" | "cpu" | "bandwidth" | "other";
  path: Path | null;
}

/** How packets travel: `relayed` through a TURN server. */
export type Path = "udp" | "tcp" | "relayed";

/** Between two samples. */
export interface Figures {
  own: boolean;
  /** Bit/s. */
  bitrate: number;
  /** Frames per second. */
  frameRate: number;
  width: number;
  height: number;
  codec: string;
  /** 0 to 1. */
  loss: number;
  /** Milliseconds. */
  roundTrip: number | null;
  freezes: number;
  jitter: number;
  limited: Sample["limited"];
  path: Path | null;
}

/**
 * `still`: nothing changes on the screen; `slow`: the network carries less than the picture needs; `lossy`: packets get lost;
 * `far`: everything comes late; `busy`: the sharing computer cannot encode faster.
 */
export type Condition = "good" | "still" | "slow" | "lossy" | "far" | "busy";

/** From worst to best: what to tell when several streams differ. */
export const WORST_FIRST: readonly Condition[] = ["slow", "lossy", "busy", "far", "still", "good"];

const LOSSY = 0.03;
const FAR = 300;
const UNEVEN = 100;

/** The condition in which figures say a stream is. */
export function judge(figures: Figures): Condition {
  // A screen on which nothing moved until just now counts as frozen, too: the network has to show that it was the cause.
  const held = figures.loss > 0 || figures.jitter >= UNEVEN || (figures.roundTrip ?? 0) >= FAR;
  if ((figures.freezes > 0 && held) || figures.limited === "bandwidth") return "slow";
  if (figures.loss >= LOSSY) return "lossy";
  if (figures.limited === "cpu") return "busy";
  if (figures.roundTrip !== null && figures.roundTrip >= FAR) return "far";
  return figures.frameRate === 0 ? "still" : "good";
}

/** The condition in which figures say that voices are: packets that come unevenly are heard as gaps. */
export function judgeVoice(figures: Figures): Condition {
  if (figures.loss >= LOSSY) return "lossy";
  if (figures.jitter >= UNEVEN) return "slow";
  if (figures.roundTrip !== null && figures.roundTrip >= FAR) return "far";
  return figures.bitrate === 0 ? "still" : "good";
}

/** The worst of several; null of none. */
export function worst(conditions: readonly Condition[]): Condition | null {
  return WORST_FIRST.find((one) => conditions.includes(one)) ?? null;
}

/** What happened from `before` to `after`; null when they are not of one stream. */
export function between(before: Sample, after: Sample): Figures | null {
  const seconds = (after.at - before.at) / 1_000;
  if (after.stream !== before.stream || seconds <= 0 || after.bytes < before.bytes || after.packets < before.packets) return null;
  const arrived = after.packets - before.packets;
  const lost = Math.max(0, after.lost - before.lost);
  // What the sharer's browser hears of losses is of the packets it sent; what a viewer counts is beside what arrived.
  const of = after.own ? arrived : arrived + lost;
  return {
    own: after.own,
    bitrate: ((after.bytes - before.bytes) * 8) / seconds,
    frameRate: Math.max(0, after.frames - before.frames) / seconds,
    width: after.width,
    height: after.height,
    codec: after.codec,
    loss: of > 0 ? Math.min(1, lost / of) : 0,
    roundTrip: after.roundTrip,
    freezes: Math.max(0, after.freezes - before.freezes),
    jitter: after.jitter,
    limited: after.limited,
    path: after.path,
  };
}

/** One entry of a report; every field of every kind of entry may be missing in some browser. */
interface Entry {
  id?: string;
  type?: string;
  kind?: string;
  timestamp?: number;
  [field: string]: unknown;
}

/** What a report says of the one picture, or of the voices, that it is about: sent when `own`, else received. Null before there is any. */
export function sample(report: Iterable<unknown>, own: boolean, kind: "video" | "audio" = "video"): Sample | null {
  const entries = [...report] as Entry[];
  const streams = entries.filter((one) => one.type === (own ? "outbound-rtp" : "inbound-rtp") && one.kind === kind);
  // Of a picture sent in two sizes the large one is what is spoken of; the bytes of both leave.
  const main = streams.toSorted((left, right) => size(right) - size(left))[0];
  if (main === undefined) return null;
  const remote = entries.filter((one) => one.type === "remote-inbound-rtp" && one.kind === kind);
  const pair = selectedPair(entries);
  const sum = (field: string, of = streams) => of.reduce((all, one) => all + number(one, field), 0);
  const byPair = seconds(pair, "currentRoundTripTime");
  return {
    at: number(main, "timestamp"),
    stream: number(main, "ssrc"),
    own,
    bytes: sum(own ? "bytesSent" : "bytesReceived"),
    frames: own ? number(main, "framesSent", "framesEncoded") : number(main, "framesDecoded", "framesReceived"),
    packets: sum(own ? "packetsSent" : "packetsReceived"),
    lost: own ? sum("packetsLost", remote) : sum("packetsLost"),
    freezes: number(main, "freezeCount"),
    jitter: seconds(main, "jitter") ?? 0,
    width: number(main, "frameWidth"),
    height: number(main, "frameHeight"),
    codec: codecOf(entries, main),
    roundTrip: own ? (seconds(remote[0], "roundTripTime") ?? byPair) : byPair,
    limited: limitation(main),
    path: pathOf(entries, pair),
  };
}

function size(stream: Entry): number {
  return number(stream, "frameWidth") * number(stream, "frameHeight");
}

/** The first of these fields that is a number, else 0. */
function number(entry: Entry, ...fields: string[]): number {
  for (const field of fields) if (typeof entry[field] === "number") return entry[field];
  return 0;
}

/** A field in seconds, in milliseconds. */
function seconds(entry: Entry | undefined, field: string): number | null {
  const value = entry?.[field];
  return typeof value === "number" ? value * 1_000 : null;
}

function limitation(stream: Entry): Sample["limited"] {
  const reason = stream["qualityLimitationReason"];
  return reason === "cpu" || reason === "bandwidth" || reason === "other" ? reason : "none";
}

function codecOf(entries: Entry[], stream: Entry): string {
  const type = entries.find((one) => one.id !== undefined && one.id === stream["codecId"])?.["mimeType"];
  return typeof type === "string" ? type.replace(/^(video|audio)\//iu, "") : "";
}

function selectedPair(entries: Entry[]): Entry | undefined {
  const id = entries.find((one) => one.type === "transport")?.["selectedCandidatePairId"];
  const pairs = entries.filter((one) => one.type === "candidate-pair");
  return (
    pairs.find((one) => one.id === id) ??
    pairs.find((one) => one["selected"] === true) ??
    pairs.find((one) => one["nominated"] === true && one["state"] === "succeeded")
  );
}

function pathOf(entries: Entry[], pair: Entry | undefined): Path | null {
  const local = entries.find((one) => one.type === "local-candidate" && one.id === pair?.["localCandidateId"]);
  if (local === undefined) return null;
  if (local["candidateType"] === "relay") return "relayed";
  return local["protocol"] === "tcp" ? "tcp" : "udp";
}
