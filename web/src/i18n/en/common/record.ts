/** The record of a session: who saw what, and when. */
import { b } from "../../rich";

export const record = {
  whoSawWhat: "Who saw what",
  saveRecord: "Save as text",
  saveData: "Save as JSON",
  recordName: (number: string) => `session-${number}-record`,
  recordHead: (site: string, number: string, date: string) => `${site}, session ${number}, ${date}`,
  recordSpan: (from: string, to: string) => `${from}–${to}`,
  recordLine: {
    sawYours: (who: string) => `${b(who)} saw your screen`,
    youSaw: (whose: string) => `You saw ${b(`${whose}'s`)} screen`,
    saw: (who: string, whose: string) => `${b(who)} saw ${whose}'s screen`,
    passed: (who: string, to: string) => `${who} passed control to ${b(to)}`,
    youPassed: (to: string) => `You passed control to ${b(to)}`,
    passedToYou: (who: string) => `${b(who)} passed control to you`,
    tookOver: (who: string, from: string) => `${b(who)} took over control from ${from}, who was gone`,
    youTookOver: (from: string) => `You took over control from ${b(from)}, who was gone`,
    tookOverYours: (who: string) => `${b(who)} took over control from you while you were gone`,
    renamed: (was: string, name: string) => `${was} was renamed ${b(name)}`,
    youRenamed: (was: string, name: string) => `You were renamed from ${was} to ${b(name)}`,
    took: (who: string, from: string, reason: string) => `${b(who)} took control from ${from}: ${reason}`,
    supervised: {
      watch: (who: string) => `${b(who)} watched the session as a supervisor`,
      whisper: (who: string) => `${b(who)} supervised the session and advised the rep`,
      join: (who: string) => `${b(who)} took part as a supervisor`,
    },
    untold: (line: string, policy: number) => `${line}; customers were not told (policy of the site, version ${policy})`,
    joined: (who: string) => `${b(who)} was in the session`,
    youJoined: "You were in the session",
    recorded: (who: string) => `${b(who)} was in the recording`,
    youRecorded: "You were in the recording",
    leftOut: (who: string) => `${b(who)} was left out of the recording`,
    youLeftOut: "You were left out of the recording",
  },
};
