/** The question, and what was allowed. */
import { b } from "../../rich";
import { people } from "../counting";

export const consent = {
  whatYouAllowed: "What you allowed",
  nothingAllowed: "Nothing beyond single requests. You are asked each time.",
  grantView: "See your screen",
  grantEverything: "Everything in this session",
  revoke: "Revoke",
  revokeLabel: (what: string) => `Revoke: ${what}`,
  requestFrom: "Request from your support rep",
  requestSession: (number: string) => `Session ${number}`,
  asks: (rep: string, site: string) =>
    `${b(`${rep} (${site})`)} asks to ${b("see your screen")} until you stop sharing. They cannot click or type.`,
  asksSound: (rep: string, site: string) =>
    `${b(`${rep} (${site})`)} asks to ${b("see your screen and hear its sound")} until you stop sharing. They cannot click or type.`,
  letSound: "Let them hear its sound too",
  asksCamera: (rep: string, site: string) => `${b(`${rep} (${site})`)} asks to ${b("see what your camera shows")} until you stop sharing.`,
  cameraHint: (count: number, names: string) =>
    `Next: your browser asks whether this page may use the camera. Point it at what you need help with. ${people(count)} will see this: ${names}.`,
  hint: (count: number, names: string) => `Next: choose the window or screen and press Share. ${people(count)} will see this: ${names}.`,
  allowEverything: "Allow everything in this session without asking again",
  allowPicture: "Let the next rep see the last picture, should I be transferred",
  allowPictureHint: "A still of what you show at that moment. None while your picture is hidden. You can take it back.",
  whatThisAllows: "What this allows",
  everythingList:
    "Seeing your screen, and pointing and drawing on the picture of it, whenever your rep asks in this session. You still choose each time which window or screen. It ends when you revoke it, or when another rep takes over.",
  noAnswer: "No answer counts as Decline",
  decline: "Decline",
  allow: "Allow",
  chooseTitle: (rep: string) => `${b(rep)} asks to ${b("see your screen")}. You allowed this earlier; choose what to show.`,
  choose: "Choose what to show",
  notNow: "Not now",
  noChoice: "No choice counts as Not now",
  picking: "Choose the window or screen in your browser's own dialog and press Share.",
  pickerClosed: "Nothing is shared: the browser's dialog was closed or the permission was refused. Your rep can ask again.",
  noCapture: "Nothing is shared: this browser or device cannot capture the screen.",
};
