/** Words that both bundles use, and one sentence for every refusal code. */
import type { Code } from "../../../core/model";

const refusal: Record<Code, string> = {
  not_allowed: "You cannot do that in this session.",
  not_controller: "Only the rep who controls this session can do that.",
  stale_epoch: "Control changed hands a moment ago, so that was not done. Look again and try once more.",
  knocking: "You have not been let in yet.",
  ended: "This session has ended.",
  not_an_assistant: "Control can only go to a rep who is assisting in this session.",
  not_a_customer: "That works with customers only.",
  not_here: "That person is not connected right now.",
  not_helped: "That customer is not the one being helped now. Select their name first.",
  already_controller: "That rep controls this session already.",
  already_here: "You are in this session already.",
  no_knock: "Nobody is waiting at the door any more.",
  no_offer: "Control is not offered to you any more.",
  request_open: "There is an open request already. Wait for the answer or cancel it.",
  no_request: "That request is over.",
  no_consent: "The customer has not allowed that.",
  no_grant: "That permission is not given any more.",
  cannot_share: "This device cannot share its screen.",
  already_sharing: "A screen is being shared already. Stop it first.",
  no_share: "That share has ended.",
  not_your_share: "Only the person who shares can do that.",
  no_common_codec: "No video format works for everyone in this session.",
  bad_offer: "The browser and the server could not agree on the connection. Reload the page.",
  no_session: "No open session has this number or link. Check it with your support rep and try again.",
  session_open: "You have an open session already. End it before you start another one.",
  rate_limited: "Too many attempts. Wait a minute, then try again.",
  sign_in_required: "Sign in first.",
  bad_credentials: "E-mail address or password is wrong.",
  weak_password: "Choose a longer password: at least 12 characters, and not a common one.",
  setup_over: "This set-up link was used already or is too old. Start the server again to get a new one.",
  forbidden_origin: "This page was opened at an address the server does not accept.",
  bad_request: "The server did not understand this page. Reload it.",
  bad_name: "Type a name that others can read.",
  superseded: "This session is open in another window now. You can close this one.",
  unknown_token: "You are no longer part of this session. Join again.",
  unavailable: "The server does not answer right now. Try again in a moment.",
};

export const common = {
  product: "Handoff",
  refusal,

  join: "Join",
  provideSupport: "Provide Support",
  sessionNumber: "Session number",
  cancel: "Cancel",
  close: "Close",
  dismiss: "Dismiss",
  done: "Done",
  leave: "Leave",
  pause: "Pause",
  resume: "Resume",
  stopSharing: "Stop sharing",

  fit: "Fit",
  actualSize: "100 %",
  fullScreen: "Full screen",
  pictureWaiting: "Waiting for the picture",

  connection: "Connection",
  connectionTest: "Connection test",
  testConnection: "Test the connection",
  lostServer: "Connection to the server is lost. Trying again by itself; nothing is lost.",
  noMedia: (address: string, first: number, last: number) =>
    `The picture cannot get through this network. Ask for UDP ${first === last ? `port ${first}` : `ports ${first} to ${last}`} to ${address} to be opened.`,

  surface: { monitor: "Whole screen", window: "Window", browser: "Browser tab", unknown: "Screen" },
};

export type Common = typeof common;
