/** The Video button of both bundles: switches the reader's own camera on, which is off until then, and off again. */
import type { Code } from "../../core/model";
import { useCommand } from "../command";
import { useView } from "../inside";
import { myCamera } from "./facts";

export interface VideoButton {
  readonly on: boolean;
  /** Why it cannot be switched on now; null when it can, or is on. */
  readonly refusal: Code | null;
  readonly pending: boolean;
  click(): void;
}

export function useVideoButton(): VideoButton {
  const view = useView();
  const mine = myCamera(view);
  const start = useCommand("video.start");
  const stop = useCommand("video.stop", mine?.id);
  return {
    on: mine !== undefined,
    refusal: mine === undefined ? start.refusal : null,
    pending: start.pending || stop.pending,
    click: () => void (mine === undefined ? start.run({ surface: "camera" }) : stop.run({ share: mine.id })),
  };
}
