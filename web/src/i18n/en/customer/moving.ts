/** Going on from another device. */
import { b } from "../../rich";

export const moving = {
  moving: {
    inAlready: "Are you in this session already, on another device?",
    here: "Go on here",
    hereHint:
      "If you joined before, on another device or in another browser, go on from here: your name, your chat and what you allowed come along. The other page is asked first.",
    yesHere: "Yes, go on here",
    asNew: "No, join",
    waitTitle: "Waiting for a yes from inside the session",
    wait: "If your other device is in this session, it has been asked. Say yes there, or wait for your rep. This page goes on by itself.",
    compare: "Number to compare",
    compareHere: "Your other device shows the same number.",
    compareThere: "Your other device shows the same number. If it does not, say no.",
    unreachable: "Is the other device off, lost or out of reach? Then your rep can let you go on here, or you join as another person.",
    newAfterAll: "Join as another person",
    asks: (site: string) => `Do you want to go on with this ${site} session on another device?`,
    which: (device: string, name: string) =>
      `Somebody who has your link or number opened it on ${b(device)}, gave the name ${b(name)} and says that it is you.`,
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
