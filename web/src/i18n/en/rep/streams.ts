/** The connection panel: what the streams of a session are doing, in words and figures. */
import type { Condition, Path } from "../../../core/media/quality";

const shown = (digits: number) => new Intl.NumberFormat("en", { maximumFractionDigits: digits });

const short: Partial<Record<Condition, string>> = {
  slow: "slow network",
  lossy: "unstable network",
  far: "delayed",
  busy: "busy computer",
};

const path: Record<Path, string> = { udp: "UDP", tcp: "TCP, because UDP does not get through", relayed: "By a TURN server" };

export const streams = {
  /** Beside the state of the connection to the server, when something is amiss. */
  short,
  but: (state: string, amiss: string) => `${state}, ${amiss}`,
  /** Opens the panel. */
  more: (state: string) => `${state}. Connection details`,
  server: "Server",
  yourScreen: "Your screen",
  measuring: "Measuring",
  nothing: "No screen is sent or received right now.",
  bitrate: "Data rate",
  megabits: (bits: number) => (bits >= 1e6 ? `${shown(1).format(bits / 1e6)} Mbit/s` : `${shown(0).format(bits / 1e3)} kbit/s`),
  frameRate: "Frame rate",
  perSecond: (frames: number) => `${shown(0).format(frames)} per second`,
  size: "Picture",
  codec: "Format",
  loss: "Lost on the way",
  percent: (share: number) => `${shown(1).format(share * 100)} %`,
  roundTrip: "Round trip",
  milliseconds: (time: number) => `${shown(0).format(time)} ms`,
  way: "Way",
  path,
};

export type StreamWords = typeof streams;
