/** After the session. */
import { b } from "../../rich";
import { minutes } from "../counting";

export const ending = {
  endTitle: "The session has ended",
  leftTitle: "You left the session",
  withPeople: (names: string, count: number) => `With ${names}, ${minutes(count)}`,
  endReason: {
    ended: "",
    dashboard_closed: "Your support rep closed the session.",
    primary_lost: "Your support rep lost the connection and did not come back.",
  },
  notSharing: "You are no longer sharing anything",
  allOff: "Your screen is off for everyone.",
  whoSawWhat: "Who saw what",
  nobodySaw: "Nobody saw your screen, and you saw nobody's.",
  saveRecord: "Save as text file",
  recordName: (number: string) => `session-${number}-record.txt`,
  recordHead: (site: string, number: string, date: string) => `${site}, session ${number}, ${date}`,
  line: {
    sawYours: (who: string) => `${b(who)} saw your screen`,
    youSaw: (whose: string) => `You saw ${b(`${whose}'s`)} screen`,
    saw: (who: string, whose: string) => `${b(who)} saw ${whose}'s screen`,
    passed: (who: string, to: string) => `${who} passed control to ${b(to)}`,
    tookOver: (who: string, from: string) => `${b(who)} took over control from ${from}, who had lost the connection`,
    joined: (who: string) => `${b(who)} was in the session`,
    youJoined: "You were in the session",
  },
  until: (from: string, to: string) => `${from}–${to}`,
  goneTitle: "You are not in the session",
  joinAgain: "Join again",
};
