/** Others point at my picture. */
import { b } from "../../rich";
import { crowd } from "../counting";

export const pointing = {
  pointing: {
    asks: (rep: string, site: string) =>
      `${b(`${rep} (${site})`)} asks to ${b("point and draw")} on the picture of your screen. They still cannot click or type.`,
    hint: (rep: string) =>
      `A colleague whom ${rep} allows can do so too. You see it on this page, and so does everybody who sees your screen. It ends when you say so, or when you stop sharing.`,
    grant: "Point and draw on the picture of your screen",
    mayPoint: (names: readonly string[]) => `${b(crowd(names))} can point and draw here`,
    yourPicture: "Your screen, as others see it",
    stop: "Stop pointing",
    wipe: "Wipe off",
  },
};
