/** On hold (D20). */
import { b } from "../../rich";

export const onhold = {
  onHoldTitle: "You are on hold",
  onHoldText: "We are still here for you. Please wait a moment.",
  onHoldBody: "Meanwhile nobody sees your screen, and nothing reaches you.",
  sharePausedHold: `${b("Your screen is paused")} while you are on hold. Nobody sees it.`,
};
