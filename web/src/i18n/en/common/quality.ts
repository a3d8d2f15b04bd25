/** How the streams of a session are doing, in one sentence. */
import type { Condition } from "../../../core/media/quality";

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

/** The same of a camera. */
const camera = {
  ...received,
  still: "Good. The picture stands still.",
  busy: "The device with the camera is busy: the picture updates less often",
};
const cameraSent: Record<Condition, string> = {
  ...camera,
  slow: "Slow network: others see your camera update less often",
  lossy: "Unstable network: others see parts of your camera's picture late",
  far: "Long way: others see your camera with a delay",
  busy: "This device is busy: others see your camera update less often",
};

export const quality = { received, sent, camera: { received: camera, sent: cameraSent } };
