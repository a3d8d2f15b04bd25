/** Cameras. */
import { b } from "../../rich";

export const video = {
  video: {
    button: "Video",
    cameras: "Cameras",
    of: (name: string) => `${name}'s camera`,
    phoneOf: (name: string) => `${name}'s phone`,
    yours: "Your camera",
    failed: {
      refused: "The camera stays off: the browser was not allowed to use it.",
      unavailable: "The camera stays off: there is none, or another program uses it.",
      blocked: "The camera stays off: the system does not let the browser use it.",
    },
    torch: "Light",
    turn: "Switch camera",
    numbered: (number: number) => `Camera ${number}`,
    shown: "Shown now",
    sawYours: (who: string) => `${b(who)} saw your camera`,
    sawOwn: "You saw your own camera",
    youSaw: (whose: string) => `You saw ${b(`${whose}'s`)} camera`,
    saw: (who: string, whose: string) => `${b(who)} saw ${whose}'s camera`,
    silent: (name: string) => `Nothing of ${name}'s camera arrives right now.`,
    yoursSilent: "Your camera is on, but no picture of it arrives at the server.",
    large: (name: string) => `Show ${name}'s camera large`,
  },
  freeze: {
    button: "Freeze",
    of: (name: string) => `Freeze ${name}'s camera`,
    stands: "Frozen: this picture stands still",
    before: "Frozen: others still see the picture from before this page was loaded again",
    by: (name: string) => `${name} froze it`,
  },
};
