/** How the streams of a session are doing, in words. */
import type { Condition, Path } from "../../core/quality";

const shown = (digits: number) => new Intl.NumberFormat("en", { maximumFractionDigits: digits });

/** What a viewer reads of a picture that arrives. */
const received: Record<Condition, string> = {
  good: "Good",
  still: "Good. Nothing changes on the screen.",
  slow: "Slow network: the picture updates less often",
  lossy: "Unstable network: parts of the picture come late",
  far: "Long way: the picture comes with a delay",
  busy: "The sharing computer is busy: the picture updates less often",
};

/** What a sharer reads of the screen that leaves. */
const sent: Record<Condition, string> = {
  ...received,
  slow: "Slow network: others see your screen update less often",
  lossy: "Unstable network: others see parts of your screen late",
  far: "Long way: others see your screen with a delay",
  busy: "This computer is busy: others see your screen update less often",
};

const short: Partial<Record<Condition, string>> = {
  slow: "slow network",
  lossy: "unstable network",
  far: "delayed",
  busy: "busy computer",
};

const path: Record<Path, string> = { udp: "UDP", tcp: "TCP, because UDP does not get through", relayed: "By a TURN server" };

export const quality = {
  received,
  sent,
  /** Beside the state of the connection to the server, when something is amiss. */
  short,
  but: (state: string, amiss: string) => `${state}, ${amiss}`,
  line: (condition: string) => `Connection: ${condition}`,
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
