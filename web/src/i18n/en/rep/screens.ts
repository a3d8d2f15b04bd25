/** The stage, and one's own shares. */
import { b } from "../../rich";
import { crowd, people } from "../counting";

export const screens = {
  stopViewing: "Stop viewing",
  shareScreen: "Share Screen",
  shareWindow: "Share Window",
  viewing: (name: string) => `You are viewing ${b(`${name}'s`)} screen`,
  viewPaused: (name: string) => `${b(`${name}'s`)} screen is paused`,
  sharesScreen: (name: string) => `${b(name)} is sharing a screen`,
  alsoSeenBy: (names: readonly string[]) => `Also seen by ${crowd(names)}`,
  pictureOf: (name: string) => `${name}'s screen`,
  yourShare: (names: readonly string[]) =>
    names.length === 0 ? "Your screen is being shared; nobody is watching yet" : `Your screen is being shared with ${b(crowd(names))}`,
  yourSharePaused: "Your share is paused. Nobody sees your screen.",
  sharingBar: "Sharing",
  yourScreenSeen: (count: number) => (count === 0 ? "Nobody sees your screen yet" : `${people(count)} can see your screen`),
  yourScreenLead: "Everyone in the session sees what you share.",
  emptyNew: "Waiting for your customer",
  emptyNewLead: "Read this number to the customer, or send the link.",
  emptyNobody: "No customer is here",
  emptyNobodyLead: "The number and the link still work.",
  empty: "No screen is shared",
  emptyController: (name: string) => `Request View asks ${name} to show you the screen.`,
  emptyPhone: (name: string) => `${name} uses a device that cannot share its screen. You can share yours.`,
  emptyAssistant: (name: string) => `${name} can request a view. You will see it here too.`,
  paused: {
    by_owner: (name: string) => `${name} paused the share`,
    owner_away: (name: string) => `${name} is not connected. The picture comes back by itself.`,
    on_hold: (name: string) => `${name} is on hold. The picture comes back when you take them off.`,
    primary_away: (name: string) => `Paused until ${name} is back`,
  },
  pausedTitle: "Paused",
  noPathTitle: "The picture cannot get through",
  confirmShare: (count: number) => `${people(count)} will see this`,
  confirmShareAlone: "Of the customers only the one you help sees it, and the reps:",
  onlyTo: (name: string) => `Only ${name} of the customers`,
  onlyToHint: "Other customers see nothing of this share, and nobody who joins later as a customer.",
  confirmShareLead: "Everyone in the session sees what you share:",
  captureFailed: {
    refused: "Nothing is shared: no screen was chosen.",
    unavailable: "This browser cannot capture the screen here. It needs a desktop browser, and https or localhost.",
  },
};
