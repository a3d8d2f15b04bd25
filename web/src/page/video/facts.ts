/** Who shows a camera. Pure. */
import type { Share, View } from "../../core/model";

export const myCamera = (view: View): Share | undefined => view.cameras.find((one) => one.owner === view.you.id);

/** Cameras of others that I am sent. */
export const othersCameras = (view: View): Share[] =>
  view.cameras.filter((one) => one.owner !== view.you.id && one.paused === null && one.audience.includes(view.you.id));
