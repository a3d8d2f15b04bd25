/** Ending and leaving, and the page after it. */
import type { EndReason } from "../../../core/model";
import { customers } from "../counting";

const endReason: Record<EndReason, string> = {
  ended: "The rep in control ended it.",
  dashboard_closed: "The page of the rep in control was closed.",
  primary_lost: "The rep in control lost the connection and did not come back.",
  primary_signed_out: "The rep in control was signed out.",
  nobody_came: "It was transferred, and nobody took it over.",
  customers_left: "It was transferred, and no customer waited for it to be taken over.",
  primary_removed: "The customer made the rep in control leave, and nobody took over.",
};

export const ending = {
  end: "End",
  endTitle: (count: number) => (count === 0 ? "End this session?" : `End this session for ${customers(count)}?`),
  endLead: "All sharing stops, and the number and links stop working.",
  closingEnds: (count: number) => `Closing this page ends the session for ${customers(count)}.`,
  keepGoing: "Go on",
  leaveTitle: "Leave this session?",
  leaveLead: "The others stay. You can come back with the number.",
  endedTitle: "The session has ended",
  signedOutHere: "You were signed out: by yourself in another tab, or by an administrator. Sign in again to go on.",
  leftTitle: "You are not in this session any more",
  endReason,
  endedByYou: "You ended it.",
  notSharing: "You are no longer sharing anything.",
  sharingNothing: "Nothing of yours is shared.",
  summary: (number: string, time: string) => `Session ${number} · ${time}`,
  recordEmpty: "No screen was shown in this session.",
};
