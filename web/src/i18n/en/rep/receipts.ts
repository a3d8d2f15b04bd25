/** What ended, what goes on, who sees whom. */
import { crowd } from "../counting";

export const receipts = {
  receipt: {
    control: (to: string, toYou: boolean) => (toYou ? "You now control this session" : `${to} now controls this session`),
    focus: (to: string, byYou: boolean) => (byYou ? `You are now helping ${to}` : `${to} is being helped now`),
    stopped: "Sharing stopped",
    callEnded: "The call has ended",
    cameraOff: (name: string) => `${name}'s camera is off`,
    yourCameraOff: "Your camera is off",
    recordingStopped: "Recording stopped",
    recordingFull: "The recording ended: the server has no room for more. What was recorded is kept",
    recordingFailed: "The recording ended: the server could not go on with it. What was recorded is kept",
    captureEnded: (name: string, you: boolean) =>
      you ? "Sharing was ended in your browser, or what you shared was closed" : `The sharing was ended in ${name}'s browser`,
    pageGone: (name: string, you: boolean) =>
      you
        ? "Sharing ended, as the page that shared was closed or loaded again"
        : `The sharing ended, as ${name}'s page was closed or loaded again`,
    left: (name: string) => `${name} left`,
    lost: (name: string) => `${name} lost the connection`,
    signedOut: (name: string) => `${name} is signed out`,
    moved: (name: string) => `${name} goes on from another device`,
    removed: (name: string) => `${name} had to leave`,
    revoked: (name: string) => `${name} took the permission back`,
    background: (name: string, you: boolean) =>
      you ? "Your share here ended when you turned to another session" : `${name} turned to another session; their share here ended`,
    ended: "The session has ended",
    controlBy: (from: string, fromYou: boolean, time: string) =>
      fromYou ? `Passed by you at ${time}. You stay as assisting rep.` : `Passed by ${from} at ${time}. ${from} stays as assisting rep.`,
    controlTaken: (from: string, time: string) => `Taken over at ${time} from ${from}, who was gone.`,
    controlTakenBecause: (from: string, fromYou: boolean, time: string, reason: string) =>
      `Taken over at ${time} from ${fromYou ? "you" : from}. Reason: “${reason}”`,
    by: (name: string, you: boolean, time: string) => (you ? `By you at ${time}` : `By ${name} at ${time}`),
    at: (time: string) => `At ${time}`,
    endedColumn: "Ended",
    goesOnColumn: "Goes on",
    seenColumn: "Who can see now",
    item: {
      share: (name: string) => `${name}'s screen share`,
      view: (name: string) => `View of ${name}'s screen`,
      pointing: () => "Pointing",
      zoom: (name: string) => `Zooming the tab of ${name}`,
      file: () => "File transfer",
      chat: () => "The chat; its transcript is kept",
      video: (name: string) => `${name}'s camera`,
      recording: () => "Recording",
      voice: () => "Voice conference",
      grants: (name: string) => `What ${name} had allowed`,
      session: () => "The session",
    },
    yourShare: "Your screen share",
    cameraView: (name: string) => `View of the camera of ${name}`,
    nothing: "Nothing was running",
    stays: {
      session: "The session and its number",
      customers: "Customers stay connected",
      share: "Screen sharing",
      view: "Viewing",
      voice: "Voice conference",
      chat: "Chat",
      you: "You stay in the session",
    },
    you: "You",
    seen: (owner: string, viewers: readonly string[], plural: boolean) => `${crowd(viewers)} ${plural ? "see" : "sees"} ${owner}'s screen`,
    seenCamera: (owner: string, viewers: readonly string[], plural: boolean) =>
      `${crowd(viewers)} ${plural ? "see" : "sees"} ${owner}'s camera`,
    seenYours: (viewers: readonly string[]) => `${crowd(viewers)} can see your screen`,
    nobodySees: "Nobody sees a screen",
    noCamera: "Nobody sees a camera",
    seenYourCamera: (viewers: readonly string[]) => `${crowd(viewers)} can see your camera`,
  },
};
