/** Going on from another device. */
import { b } from "../../rich";

export const moving = {
  moving: {
    inAlready: "Are you in this session already, on another device?",
    here: "Go on here",
    waitTitle: "Waiting for a yes from inside the session",
    wait: (name: string) =>
      `If ${b(name)} is in this session, that device has been asked. Say yes there, or wait for your rep. This page goes on by itself.`,
    asks: (site: string) => `Do you want to go on with this ${site} session on another device?`,
    which: (device: string) => `Somebody who has your link opened it on ${b(device)}, typed your name and says that it is you.`,
    phone: (system: string, browser: string) => `a phone: ${system}, ${browser}`,
    computer: (system: string, browser: string) => `a computer: ${system}, ${browser}`,
    hint: "Only say yes if that is you. It closes here, and what you share from here stops. Your chat and what you allowed go along.",
    noAnswer: "Without an answer it stays here, and your rep may be asked",
    keep: "No, that is not me",
    give: "Yes, move it there",
    awayTitle: "Your session goes on on your other device",
    away: "What you shared from here has stopped. You can close this page.",
    comeBack: "Come back to this device",
  },
};
