/** A phone that shows its camera in place of a screen. */
import { b } from "../../rich";
import { crowd } from "../counting";

export const camera = {
  camera: {
    sharedWith: (names: readonly string[]) => `${b("Your camera")} is being shown to ${b(crowd(names))}`,
    sharedWithNobody: `${b("Your camera")} is on, but nobody is watching`,
    sharePaused: `${b("Your camera is paused.")} Nobody sees it.`,
    sharePausedHold: `${b("Your camera is paused")} while you are on hold. Nobody sees it.`,
    sharePausedAway: (rep: string) => `${b("Your camera is paused")} until ${rep} is back. Nobody sees it.`,
    newWatcher: (name: string) => `${b(name)} joined and can see what your camera shows`,
    youSeeScreen: (name: string) => `You see ${b(`${name}'s camera`)}`,
    yourPicture: "Your camera, as others see it",
    sharingTitle: "You are showing your camera",
    sharingBody: "Point it at what your rep should see, and keep this page open.",
    pausedTitle: "Your camera is paused",
  },
};
