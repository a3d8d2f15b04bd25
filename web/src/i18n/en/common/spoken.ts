/** What the live regions and short notices say. `whoIsYou`/`whomIsYou`: the reader is that person. */
import type { Shape } from "../../../core/model";
import { crowd } from "../counting";

export interface Heard {
  who: string;
  whom: string;
  whoIsYou: boolean;
  whomIsYou: boolean;
  /** Nobody did it (a time ran out, a first customer came). */
  nobody: boolean;
  activity: "share" | "view" | null;
  /** What the customer of it shows is a camera, for want of a screen. */
  camera: boolean;
  /** The reader shares a screen now. */
  youShare: boolean;
  /** Of a line that was written: its words, and whether it was for some only. */
  text: string;
  /** The name before. */
  was: string;
  /** Why a manager took control. */
  reason: string;
  privately: boolean;
  /** What was drawn on a picture. */
  drawn: Shape | null;
}

export interface Received {
  count: number;
  yours: boolean;
  camera: boolean;
  screensOf: readonly string[];
  camerasOf: readonly string[];
  seenBy: readonly string[];
}

function overOf(r: Received): string {
  if (r.yours) return r.camera ? "Your camera is no longer shown." : "Your screen is no longer shared.";
  const shown = [
    ...(r.screensOf.length > 0 ? [`The screen of ${crowd(r.screensOf)} is no longer shown.`] : []),
    ...(r.camerasOf.length > 0 ? [`The camera of ${crowd(r.camerasOf)} is no longer shown.`] : []),
  ];
  if (shown.length > 0) return shown.join(" ");
  if (r.count === 0) return "Nothing was ended.";
  return r.count === 1 ? "One activity ended." : `${r.count} activities ended.`;
}

export const spoken = {
  somebody: "Somebody",
  joined: (e: Heard) =>
    e.whoIsYou ? "You are in the session" : e.youShare ? `${e.who} joined and can see your screen` : `${e.who} joined`,
  left: (e: Heard) => (e.whoIsYou ? "You left the session" : `${e.who} left`),
  eye_joined: (e: Heard) => (e.whoIsYou ? "Your phone is in the session" : `${e.who}'s phone is in the session`),
  eye_left: (e: Heard) => (e.whoIsYou ? "Your phone left the session" : `${e.who}'s phone left`),
  eye_lost: (e: Heard) => (e.whoIsYou ? "Your phone lost the connection" : `${e.who}'s phone lost the connection`),
  eye_back: (e: Heard) => (e.whoIsYou ? "Your phone is connected again" : `${e.who}'s phone is back`),
  removed: (e: Heard) =>
    e.whomIsYou ? `${e.who} made you leave the session` : e.whoIsYou ? `You made ${e.whom} leave` : `${e.who} made ${e.whom} leave`,
  lost: (e: Heard) => (e.whoIsYou ? "Your connection was lost" : `${e.who} lost the connection`),
  signed_out: (e: Heard) => (e.whoIsYou ? "You are signed out" : `${e.who} is signed out`),
  back: (e: Heard) => (e.whoIsYou ? "You are connected again" : `${e.who} is back`),
  knocked: (e: Heard) => `${e.whom} asks to come in`,
  admitted: (e: Heard) => (e.whomIsYou ? "You were let in" : e.whoIsYou ? `You let ${e.whom} in` : `${e.whom} was let in`),
  knock_refused: (e: Heard) => (e.whomIsYou ? "You were not let in" : `${e.whom} was turned away`),
  knock_withdrawn: (e: Heard) => `${e.whom} is not at the door any more`,
  seat_asked: () => "Another device asks to go on with this session in your place",
  seat_kept: (e: Heard) => `${e.who} says that ${e.whom} at the door is somebody else`,
  seat_moved: (e: Heard) => (e.whoIsYou ? "You go on here now" : `${e.who} goes on from another device`),
  renamed: (e: Heard) => (e.whomIsYou ? `${e.who} changed your name from ${e.was} to ${e.whom}` : `${e.was} is called ${e.whom} now`),
  put_on_hold: (e: Heard) => (e.whomIsYou ? "You are on hold" : `${e.whom} is on hold`),
  hold_text_changed: (e: Heard) => (e.whomIsYou ? "There is a new message for you on hold" : `${e.whom} reads another text on hold`),
  taken_off_hold: (e: Heard) => (e.whomIsYou ? "You are not on hold any more" : `${e.whom} is not on hold any more`),
  door_locked: (e: Heard) => (e.whoIsYou ? "Locked. Nobody new can come in" : `${e.who} locked the session`),
  door_unlocked: (e: Heard) => (e.whoIsYou ? "Unlocked. Others can come in again" : `${e.who} unlocked the session`),
  focus_selected: (e: Heard) => {
    if (e.nobody) return e.whomIsYou ? "You are being helped now" : `${e.whom} is being helped now`;
    if (e.whoIsYou) return `You are now helping ${e.whom}`;
    return e.whomIsYou ? `${e.who} is now helping you` : `${e.who} is now helping ${e.whom}`;
  },
  control_passed: (e: Heard) => (e.whomIsYou ? "You now control this session" : `${e.whom} now controls this session`),
  control_offered: (e: Heard) => (e.whomIsYou ? "Control of this session is offered to you" : `Control is offered to ${e.whom}`),
  control_asked: (e: Heard) => (e.whoIsYou ? "You asked for control" : `${e.who} asks for control of this session`),
  control_kept: (e: Heard) => {
    if (e.nobody) return e.whomIsYou ? "Your question for control was not answered" : `The question of ${e.whom} was not answered`;
    if (e.whoIsYou) return "You keep control of this session";
    return e.whomIsYou ? `${e.who} keeps control of this session` : `${e.who} keeps control`;
  },
  control_taken: (e: Heard) =>
    e.whoIsYou ? `You took control of this session. Reason: “${e.reason}”` : `${e.who} took control of this session. Reason: “${e.reason}”`,
  supervision_watch: (e: Heard) => (e.whoIsYou ? "You are watching this session" : `${e.who} is watching this session`),
  supervision_whisper: (e: Heard) =>
    e.whoIsYou ? "Only the rep in control hears you now" : `${e.who} is watching and can talk to the rep`,
  supervision_join: (e: Heard) => (e.whoIsYou ? "Everybody sees and hears you now" : `${e.who} joined as a supervisor`),
  transferred: (e: Heard) => (e.whoIsYou ? "You transferred this session" : `${e.who} is transferring this session to a colleague`),
  transfer_taken: (e: Heard) => (e.whoIsYou ? "You took this session over" : `${e.who} took this session over`),
  transfer_given_back: (e: Heard) => `${e.who} could not come, the session waits again`,
  consent_requested: (e: Heard) => {
    const what = e.camera ? "camera" : "screen";
    if (e.whomIsYou) return `${e.who} asks to see your ${what}`;
    return e.whoIsYou ? `Request sent, waiting for ${e.whom}` : `${e.who} asks to see ${e.whom}'s ${what}`;
  },
  consent_cancelled: (e: Heard) => (e.whoIsYou ? "You took the request back" : `${e.who} took the request back`),
  consent_allowed: (e: Heard) => (e.whoIsYou ? "You allowed it" : `${e.who} allowed viewing`),
  consent_declined: (e: Heard) => (e.whoIsYou ? "You declined" : `${e.who} declined`),
  consent_timed_out: (e: Heard) => (e.whoIsYou ? "The request ran out without an answer" : `No answer from ${e.who}`),
  consent_revoked: (e: Heard) => (e.whoIsYou ? "You took the permission back" : `${e.who} took the permission back`),
  capture_refused: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "The browser was not allowed to use the camera" : `${e.who} allowed viewing but not the camera`;
    return e.whoIsYou ? "No screen was chosen" : `${e.who} allowed viewing but did not choose a screen`;
  },
  capture_unavailable: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "The camera could not be used" : `The camera of ${e.who} could not be used`;
    return e.whoIsYou ? "This browser could not capture the screen" : `The browser of ${e.who} could not capture the screen`;
  },
  capture_blocked: (e: Heard) =>
    e.whoIsYou
      ? "This computer does not let the browser record the screen"
      : `The computer of ${e.who} does not let the browser record the screen`,
  share_started: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "Your camera is being shown now" : `${e.who}'s camera is shown now`;
    return e.whoIsYou ? "Your screen is being shared now" : `${e.who}'s screen is shown now`;
  },
  share_ended: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "Your camera is no longer shown" : `${e.who}'s camera is no longer shown`;
    return e.whoIsYou ? "Your screen is no longer shared" : `${e.who}'s screen is no longer shown`;
  },
  share_paused: (e: Heard) => (e.whoIsYou ? "Your share is paused" : `${e.who} paused the share`),
  share_resumed: (e: Heard) => (e.whoIsYou ? "Your share goes on" : `${e.who} resumed the share`),
  share_frozen: (e: Heard) => (e.whoIsYou ? "Your picture stands still" : `The picture of ${e.who} stands still`),
  share_thawed: (e: Heard) => (e.whoIsYou ? "Your picture moves again" : `The picture of ${e.who} moves again`),
  video_started: (e: Heard) => (e.whoIsYou ? "Your camera is on" : `${e.who} switched a camera on`),
  video_ended: (e: Heard) => (e.whoIsYou ? "Your camera is off" : `The camera of ${e.who} is off`),
  point_requested: (e: Heard) => {
    const what = e.camera ? "camera" : "screen";
    if (e.whomIsYou) return `${e.who} asks to point and draw on the picture of your ${what}`;
    return e.whoIsYou ? `Request sent, waiting for ${e.whom}` : `${e.who} asks to point at ${e.whom}'s ${what}`;
  },
  pointing_allowed: (e: Heard) =>
    e.whoIsYou ? `${e.whom} can point at your ${e.camera ? "camera's picture" : "screen"} now` : `${e.who} allowed pointing`,
  pointing_ended: (e: Heard) =>
    e.whoIsYou ? `Nobody points at your ${e.camera ? "camera's picture" : "screen"} any more` : `${e.who} does not allow pointing any more`,
  pointing_shared: (e: Heard) => (e.whomIsYou ? `${e.who} lets you point and draw` : `${e.whom} can point and draw too`),
  pointing_unshared: (e: Heard) => (e.whomIsYou ? "You cannot point and draw any more" : `${e.whom} cannot point and draw any more`),
  stroke_drawn: (e: Heard) => {
    if (e.drawn === "scroll_up") return `${e.who} asks to scroll up`;
    return e.drawn === "scroll_down" ? `${e.who} asks to scroll down` : `${e.who} drew on the picture`;
  },
  zoom_requested: (e: Heard) => {
    if (e.whomIsYou) return `${e.who} asks to make your shared tab larger or smaller`;
    return e.whoIsYou ? `Request sent, waiting for ${e.whom}` : `${e.who} asks to zoom the tab of ${e.whom}`;
  },
  zoom_allowed: (e: Heard) => (e.whoIsYou ? `${e.whom} can zoom your shared tab now` : `${e.who} allowed zooming the tab`),
  zoom_changed: (e: Heard) =>
    e.whomIsYou ? `${e.who} changes the size of your shared tab` : `${e.who} changes the size of the tab of ${e.whom}`,
  zoom_ended: (e: Heard) => (e.whoIsYou ? "Nobody zooms your tab any more" : `${e.who} does not allow zooming the tab any more`),
  strokes_cleared: (e: Heard) => `${e.who} wiped off what was drawn`,
  recording_asked: (e: Heard) =>
    e.whoIsYou ? "Everybody is asked whether they may be recorded" : `${e.who} would like to record this session`,
  recording_agreed: (e: Heard) => (e.whoIsYou ? "You are in the recording" : `${e.who} agreed to the recording`),
  recording_declined: (e: Heard) => (e.whoIsYou ? "You are left out of the recording" : `${e.who} is left out of the recording`),
  recording_began: () => "This session is being recorded now",
  recording_interrupted: () => "The recording was interrupted. A moment of it may be missing",
  recording_ended: () => "The recording has ended. Nothing is being recorded",
  recording_full: () => "The recording has ended: the server has no room for more. Nothing is being recorded",
  recording_failed: () => "The recording has ended: the server could not go on with it. Nothing is being recorded",
  recording_wished: (e: Heard) => (e.whoIsYou ? "You asked for a recording" : `${e.who} asks you to record this session`),
  recording_refused: (e: Heard) => (e.whomIsYou ? `${e.who} does not record this session` : "The wish for a recording was declined"),
  chat_said: (e: Heard) => (e.whoIsYou ? `You wrote: ${e.text}` : `${e.who} writes${e.privately ? " to you" : ""}: ${e.text}`),
  note_written: (e: Heard) => (e.whoIsYou ? `You noted: ${e.text}` : `${e.who} noted: ${e.text}`),
  voice_joined: (e: Heard) => (e.whoIsYou ? "You are in the voice conference" : `${e.who} joined the voice conference`),
  voice_left: (e: Heard) => (e.whoIsYou ? "You left the voice conference" : `${e.who} left the voice conference`),
  voice_muted: (e: Heard) => {
    if (e.whomIsYou) return `${e.who} muted your microphone. Only you can turn it on again`;
    return e.whoIsYou ? `You muted ${e.whom}` : `${e.who} muted ${e.whom}`;
  },
  voice_ended: () => "The voice conference is over",
  file_offered: (e: Heard) => {
    if (e.whomIsYou) return `${e.who} offers you a file: ${e.text}`;
    return e.whoIsYou ? `File offered to ${e.whom}: ${e.text}` : `${e.who} offers ${e.whom} a file: ${e.text}`;
  },
  file_accepted: (e: Heard) => (e.whoIsYou ? `You accepted the file ${e.text}` : `${e.who} accepted the file ${e.text}`),
  file_declined: (e: Heard) => (e.whoIsYou ? `You declined the file ${e.text}` : `${e.who} declined the file ${e.text}`),
  file_cancelled: (e: Heard) => (e.whoIsYou ? `You cancelled the file ${e.text}` : `${e.who} cancelled the file ${e.text}`),
  file_arrived: (e: Heard) => `The file arrived: ${e.text}`,
  file_failed: (e: Heard) => `The file did not arrive: ${e.text}`,
  file_ended: (e: Heard) => `The file was stopped on its way: ${e.text}`,
  file_asked: (e: Heard) => {
    if (e.whomIsYou) return `${e.who} asks you for a file`;
    return e.whoIsYou ? `You asked ${e.whom} for a file` : `${e.who} asks ${e.whom} for a file`;
  },
  file_not_asked: () => "The question for a file is over",
  session_ended: () => "The session has ended",
  /**
   * Of a receipt: how many activities ended, whether the reader's own screen was among them, whose other screens or cameras were, and who
   * sees the reader's screen now. Whoever showed nothing is not told that nobody sees it. `camera`: what the reader shows is one.
   */
  receipt: (r: Received) => {
    const what = r.camera ? "camera" : "screen";
    const ended = overOf(r);
    if (r.seenBy.length > 0) return `${ended} ${crowd(r.seenBy)} can see your ${what}.`;
    return r.yours ? `${ended} Nobody sees your ${what}.` : ended;
  },
};
