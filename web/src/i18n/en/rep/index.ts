/** The rep's pages. */
import type { EndReason } from "../../../core/model";
import { listed } from "../../format";
import { b } from "../../rich";

const list = (names: readonly string[]) => listed("en", names);
const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);

const endReason: Record<EndReason, string> = {
  ended: "The rep in control ended it.",
  dashboard_closed: "The page of the rep in control was closed.",
  primary_lost: "The rep in control lost the connection and did not come back.",
};

export const rep = {
  you: "(you)",
  tryAgain: "Try again",
  copyNumber: (number: string) => `Copy session number ${number}`,
  copied: "Copied",

  // signing in and setting up
  signIn: "Sign in",
  signOut: "Sign out",
  signInTitle: (site: string) => `Sign in to ${site}`,
  email: "E-mail address",
  password: "Password",
  setupTitle: "Set up the first administrator",
  setupLead: "This account can start sessions and look after the site. More people are added on the server.",
  setupLinkMissing: "This page needs the one-time link that the server printed when it started.",
  yourName: "Your name",
  yourNameHint: "Customers and colleagues see it.",
  newPassword: "Password (at least 12 characters)",
  createAccount: "Create account",
  customerHere: "Are you a customer?",
  joinHere: "Join a session",

  // home
  home: "Home",
  assistSession: "Assist Session",
  start: "Start",
  startLead: "You get a session number at once. Give the customer the number or the link.",
  assistHint: "You join as assisting rep. The primary rep keeps control.",
  mySessions: "My live sessions",
  noSessions: "No session is running",
  noSessionsLead: "Press Start, or assist a colleague with their session number.",
  helping: "Helping",
  state: "State",
  open: "Open",
  openSession: (number: string) => `Open session ${number}`,
  moreCustomers: (count: number) => `and ${count} more`,
  nobodyYet: "No customer yet",
  runningFor: (time: string) => `for ${time}`,
  openHere: "Open in another window",
  assisting: "You assist",
  controlling: "You control",
  numberIncomplete: "Enter all 9 digits.",
  joining: "Joining the session",
  backHome: "Back to Home",

  // header
  session: "Session",
  sessionState: { new: "New", waiting: "Waiting", active: "Active", ended: "Ended" },
  nobodyHelped: "Nobody yet",
  duration: "Duration",
  youControl: "You control",
  controls: (name: string) => `${name} controls`,
  nobodyControls: "Nobody controls",
  connected: "Connected",
  connecting: "Connecting",
  reconnecting: "Reconnecting",
  hideSidebar: "Hide the sidebar",
  showSidebar: "Show the sidebar",

  // toolbar
  toolbarTabs: "Commands",
  tools: "Tools",
  invite: "Invite",
  requestView: "Request View",
  stopViewing: "Stop viewing",
  shareScreen: "Share Screen",
  shareWindow: "Share Window",
  transferSession: "Transfer Session",
  transferMenu: "More ways to transfer",
  transferControl: "Transfer Control",
  end: "End",

  // why a command is dimmed
  controlsSession: (name: string) => `${name} controls this session`,
  controlsLead: "Dimmed commands work again if control is passed to you.",
  noOneControls: "Nobody controls this session right now",
  offline: "Not connected to the server right now",
  inviteFirst: "No customer is being helped yet. Invite one first.",
  customerAway: (name: string) => `${name} is not connected right now`,
  phoneCannotShare: (name: string) => `The device of ${name} cannot share its screen`,
  requestOpen: "Waiting for the answer to your request",
  viewRunning: (name: string) => `${name}'s screen is shown already`,
  onlyController: "The rep in control invites",

  notices: "Notices",

  // stage
  viewing: (name: string) => `You are viewing ${b(`${name}'s`)} screen`,
  viewPaused: (name: string) => `${b(`${name}'s`)} screen is paused`,
  sharesScreen: (name: string) => `${b(name)} is sharing a screen`,
  alsoSeenBy: (names: readonly string[]) => `Also seen by ${list(names)}`,
  pictureOf: (name: string) => `${name}'s screen`,
  yourShare: (names: readonly string[]) =>
    names.length === 0 ? "Your screen is being shared; nobody is watching yet" : `Your screen is being shared with ${b(list(names))}`,
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
    primary_away: (name: string) => `Paused until ${name} is back`,
  },
  pausedTitle: "Paused",
  noPathTitle: "The picture cannot get through",
  pictureAgain: "Getting the picture back",

  // participants
  participants: "Participants",
  selectToHelp: "Select a name to help",
  role: { primary: "Primary rep", assistant: "Assisting rep", customer: "Customer" },
  fact: {
    canShare: "Can share",
    phone: "Phone: cannot share",
    cannotShare: "Cannot share",
    controls: "Controls this session",
    byNumber: "By number",
    byLink: "By link",
    away: "Connection lost, waiting",
    leaving: "Leaving",
    seenBy: (count: number) => (count === 0 ? "Shares the screen" : `Screen seen by ${count}`),
    seesYours: "Sees your screen",
    sees: (name: string) => `Sees ${name}'s screen`,
  },
  helpThis: (name: string) => `Help ${name}`,
  helpThisEnds: (name: string) => `Help ${name}. All sharing ends.`,
  helpedNow: (name: string) => `You are helping ${name}`,
  helpingBadge: "Helping",
  atTheDoor: "At the door",
  knocks: (address: string) => `By number, ${address}`,
  admit: "Admit",
  refuse: "Refuse",
  admitName: (name: string) => `Admit ${name}`,
  refuseName: (name: string) => `Refuse ${name}`,

  // requests
  requestSent: (name: string) => `Request sent, waiting for ${name}`,
  requestAllowed: (name: string) => `${name} allowed it and is choosing a screen`,
  requestBy: (by: string, name: string) => `${by} asked ${name} for a view`,
  declined: (name: string) => `${name} declined`,
  declinedLead: "The session goes on. Say why you ask before you try again.",
  noAnswer: (name: string) => `No answer from ${name}`,
  noAnswerLead: "The request may not have been seen.",
  captureRefused: (name: string) => `${name} allowed it, but chose no screen`,
  captureRefusedLead: "The browser's picker was closed.",
  captureUnavailable: (name: string) => `${name} cannot share from this browser`,
  captureUnavailableLead: "Screen capture is missing or switched off there.",
  askAgain: "Ask again",
  timeLeft: "Time left",

  // own share
  confirmShare: (count: number) => `${people(count)} will see this`,
  confirmShareLead: "Everyone in the session sees what you share:",
  captureFailed: {
    refused: "Nothing is shared: no screen was chosen.",
    unavailable: "This browser cannot capture the screen here. It needs a desktop browser, and https or localhost.",
  },

  // invite
  inviteTitle: "Invite",
  inviteByNumber: "Read the number aloud",
  inviteByNumberHint: (address: string) => `At ${address}: Join, then this number.`,
  customerLink: "Link for the customer",
  customerLinkHint: "Opens the session with nothing but a name.",
  assistLink: "Link for a rep who assists",
  assistLinkHint: "They sign in and join as assisting rep.",
  copy: "Copy",
  copyCustomerLink: "Copy the link for the customer",
  copyAssistLink: "Copy the link for a rep",

  // transfer control
  transferSubtitle: (number: string, helping: string | null, others: number) => {
    const whom = helping === null ? "" : others > 0 ? `, helping ${helping} and ${others} more` : `, helping ${helping}`;
    return `Session ${number}${whom}`;
  },
  assistantsNow: "Assisting reps connected now",
  assistingFor: (time: string) => `Assisting for ${time}`,
  noAssistants: "No assisting rep is connected",
  noAssistantsLead: "Give a colleague the session number, or send the link for a rep. They appear here at once.",
  endsForEveryone: "Ends for everyone",
  goesOn: "Goes on",
  ends: {
    view: (name: string) => `Viewing ${name}'s screen`,
    share: (name: string) => `${name}'s screen share`,
    yourShare: "Your screen share",
    grants: "Permissions the customer gave",
    requests: "The open request",
    nothing: "Nothing is running",
  },
  stays: {
    session: "The session and its number",
    customers: (count: number) =>
      count === 0
        ? "The customer's link"
        : count === 1
          ? "The customer stays connected"
          : count === 2
            ? "Both customers stay connected"
            : `All ${count} customers stay connected`,
    you: "You, as assisting rep",
  },
  noTakeBack: (name: string) => `You cannot take control back. ${name} can pass it back.`,
  transferTo: (name: string) => `Transfer Control to ${name}`,
  chooseRep: "Choose a rep",

  // control offered
  offerTitle: "Take control of this session?",
  offerLead: (name: string, count: number) => `${name} lost the connection. ${customers(count)} in the session.`,
  offerEnds: "All sharing starts anew with you.",
  accept: "Accept",
  decline: "Decline",
  offerNext: "Then offered to the next rep",

  // end and leave
  endTitle: (count: number) => (count === 0 ? "End this session?" : `End this session for ${customers(count)}?`),
  endLead: "All sharing stops, and the number and links stop working.",
  closingEnds: (count: number) => `Closing this page ends the session for ${customers(count)}.`,
  keepGoing: "Go on",
  leaveTitle: "Leave this session?",
  leaveLead: "The others stay. You can come back with the number.",
  endedTitle: "The session has ended",
  leftTitle: "You are not in this session any more",
  endReason,
  notSharing: "You are no longer sharing anything.",
  record: "Who saw what",
  recordEmpty: "No screen was shown in this session.",
  recordSaw: (who: string, whose: string) => `${who} saw ${whose}'s screen`,
  recordSawYours: (who: string) => `${who} saw your screen`,
  recordPassed: (who: string, whose: string) => `${who} passed control to ${whose}`,
  recordJoined: (who: string) => `${who} joined`,
  when: "When",
  what: "What",
  howLong: "How long",
  lasted: (time: string) => `lasted ${time}`,

  // receipts
  receipt: {
    control: (to: string, toYou: boolean) => (toYou ? "You now control this session" : `${to} now controls this session`),
    focus: (to: string, byYou: boolean) => (byYou ? `You are now helping ${to}` : `${to} is being helped now`),
    stopped: "Sharing stopped",
    left: (name: string) => `${name} left`,
    lost: (name: string) => `${name} lost the connection`,
    revoked: (name: string) => `${name} took the permission back`,
    ended: "The session has ended",
    controlBy: (from: string, fromYou: boolean, time: string) =>
      fromYou ? `Passed by you at ${time}. You stay as assisting rep.` : `Passed by ${from} at ${time}. ${from} stays as assisting rep.`,
    controlTaken: (from: string, time: string) => `Taken over at ${time} from ${from}, who lost the connection.`,
    by: (name: string, you: boolean, time: string) => (you ? `By you at ${time}` : `By ${name} at ${time}`),
    at: (time: string) => `At ${time}`,
    endedColumn: "Ended",
    goesOnColumn: "Goes on",
    seenColumn: "Who can see now",
    item: {
      share: (name: string) => `${name}'s screen share`,
      view: (name: string) => `View of ${name}'s screen`,
      pointing: () => "Pointing",
      file: () => "File transfer",
      chat: () => "The chat; its transcript is kept",
      video: () => "Video",
      recording: () => "Recording",
      voice: () => "Voice conference",
      grants: (name: string) => `What ${name} had allowed`,
      session: () => "The session",
    },
    yourShare: "Your screen share",
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
    seen: (owner: string, viewers: readonly string[], plural: boolean) => `${list(viewers)} ${plural ? "see" : "sees"} ${owner}'s screen`,
    seenYours: (viewers: readonly string[]) => `${list(viewers)} can see your screen`,
    nobodySees: "Nobody sees a screen",
  },
};
