/** The customer's pages. Words wrapped with `b` are shown bold. */
import { b } from "../../rich";

const others = (count: number) => (count === 1 ? "1 other" : `${count} others`);
const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
const minutes = (count: number) => (count === 1 ? "1 minute" : `${count} minutes`);

export const customer = {
  // front page
  frontTitle: "Get help from a support rep, right in your browser",
  frontLead: "Your rep gives you a session number or a link. Join, say what is wrong, and show your screen when you are ready.",
  joinSession: "Join a session",
  forReps: "Do you help others?",
  mainNavigation: "Site",
  setupNeeded: "This site is not set up yet. Open the set-up link that the server printed when it started.",
  facts: [
    ["Nothing to install", "No account and no download. It works in the browser you are using now."],
    ["They ask, you decide", "Your rep asks before seeing your screen, every time. Nobody can click or type for you."],
    ["Stop at any time", "Stop sharing is always in sight and needs no confirmation."],
  ] as [string, string][],

  calm: [
    ["They ask first", "Before anyone sees your screen you are asked, and you choose what to show."],
    ["Stop at any time", "While you share, Stop sharing stays at the top of this page."],
    ["A record for you", "At the end you see who saw what, and when. You can save it."],
  ] as [string, string][],

  // join
  joinTitle: "Join a support session",
  joinByNumber: "Enter the number your support rep gave you.",
  joinByLink: "Your link is fine. Tell your support rep who you are.",
  numberHint: "9 digits. Spaces and dashes do not matter.",
  yourName: "Your name",
  nameHint: "Everyone in the session sees it.",
  nameMissing: "Type your name.",
  numberMissing: "A session number has 9 digits.",
  noAccount: "No account, nothing to install.",
  linkDead: "This link does not lead to an open session. Ask your support rep for a new one, or enter the session number.",
  enterNumber: "Enter a number instead",
  joining: "Joining",
  noScreen: "On this device the screen cannot be shared. You can watch what your support rep shows.",
  notSecure: "This browser cannot share the screen at this address. Sharing needs an https address.",

  // knocking
  knockTitle: "Waiting for your support rep to let you in",
  knockBody: (name: string, number: string) =>
    `Your rep sees that ${b(name)} is at the door of session ${b(number)}. This page goes on by itself.`,
  knockNothing: "Nothing is shared while you wait.",

  // session
  connecting: "Connecting to the session",
  withRep: (rep: string) => `With ${rep}`,
  noRep: "Rep away",
  helpingYou: (rep: string) => `${rep} is helping you`,
  helpingOther: (rep: string, name: string) => `${rep} is helping ${name} now`,
  helpingNobody: (rep: string) => `${rep} is here`,
  repAway: (rep: string) => `${rep} lost the connection`,
  nothingShared: (rep: string) => `Nothing of yours is shared. ${rep} will ask before seeing your screen.`,
  stayHere: "Nothing of yours is shared. Please stay here until it is your turn again.",
  repBack: "Please wait a moment. Everything that was shared is paused meanwhile.",
  sharingTitle: "You are showing your screen",
  sharingBody: "Go on in the window or screen you chose. This page can stay in the background.",
  pausedTitle: "Your screen is paused",
  pausedBody: "Nobody sees it until you resume.",
  titleAsks: (rep: string) => `${rep} asks to see your screen`,
  activity: "What happened",
  controls: "Session controls",
  connectionIs: (condition: string) => `Connection: ${condition}`,

  // the amber bar
  sharingBar: "Your sharing",
  sharedWith: (first: string, more: number) =>
    more === 0
      ? `${b("Your screen")} is being shared with ${b(first)}`
      : `${b("Your screen")} is being shared with ${b(`${first} and ${others(more)}`)}`,
  sharedWithNobody: `${b("Your screen")} is shared, but nobody is watching`,
  sharePaused: `${b("Your screen is paused.")} Nobody sees it.`,
  sharePausedAway: (rep: string) => `${b("Your screen is paused")} until ${rep} is back. Nobody sees it.`,
  newWatcher: (name: string) => `${b(name)} joined and can see your screen`,

  // people and grants
  whoIsHere: "Who is here",
  yourRep: "Your support rep",
  assists: (rep: string) => `Assists ${rep}`,
  aRep: "Support rep",
  aCustomer: "Customer",
  thatIsYou: "You",
  isAway: "Connection lost, coming back",
  seesYou: "Sees your screen",
  showsScreen: "Shows a screen",
  whatYouAllowed: "What you allowed",
  nothingAllowed: "Nothing beyond single requests. You are asked each time.",
  grantView: "See your screen",
  grantEverything: "Everything in this session",
  revoke: "Revoke",
  revokeLabel: (what: string) => `Revoke: ${what}`,

  // consent
  requestFrom: "Request from your support rep",
  requestSession: (number: string) => `Session ${number}`,
  asks: (rep: string, site: string) =>
    `${b(`${rep} (${site})`)} asks to ${b("see your screen")} until you stop sharing. They cannot click or type.`,
  hint: (count: number, names: string) => `Next: choose the window or screen and press Share. ${people(count)} will see this: ${names}.`,
  allowEverything: "Allow everything in this session without asking again",
  whatThisAllows: "What this allows",
  everythingList:
    "Seeing your screen, whenever your rep asks in this session. You still choose each time which window or screen. It ends when you revoke it, or when another rep takes over.",
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

  // watching
  youSeeScreen: (name: string) => `You see ${b(`${name}'s screen`)}`,
  alsoSeen: (names: string) => `Also seen by ${names}`,
  screenOf: (name: string) => `${name}'s screen`,
  theyPaused: (name: string) => `${name} paused sharing`,

  // leave
  leaveTitle: "Leave this session?",
  leaveBody: (rep: string) =>
    `Nothing of yours is shared any more, and ${rep} sees that you left. You need the number or the link to come back.`,
  stay: "Stay",

  // receipts
  received: {
    nowHelpingYou: (rep: string) => `${rep} is now helping you`,
    nowLeads: (rep: string) => `${rep} now leads this session`,
    turnedTo: (rep: string, name: string) => `${rep} is now helping ${name}`,
    youStopped: "You stopped sharing",
    stopped: (name: string) => `${name} ended the sharing`,
    left: (name: string) => `${name} left`,
    lost: (name: string) => `${name} lost the connection`,
    sharingLost: "Sharing ended: the connection was lost",
    revoked: "You took your permission back",
    revokedBy: (name: string) => `${name} took a permission back`,
    ended: "The session has ended",
    screenOff: "Your screen is no longer shared",
    theirScreenOff: (name: string) => `${name}'s screen is no longer shown`,
    grantsOff: "What you allowed before no longer counts",
    over: {
      pointing: "Pointing has ended",
      file: "The file transfer has ended",
      chat: "This chat has ended",
      video: "Video has ended",
      recording: "Nothing is being recorded",
      voice: "The call has ended",
      session: "The session has ended",
    },
    on: {
      session: "The session goes on",
      share: "Other sharing goes on",
      view: "Other viewing goes on",
      voice: "The call goes on",
      chat: "The chat goes on",
      you: "You stay connected",
    },
    stillHere: (name: string) => `${name} is still here`,
    seeYou: (names: string, count: number) => (count === 1 ? `${names} sees your screen` : `${names} see your screen`),
    nobodySees: "Nobody sees your screen",
  },

  // the end
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
    joined: (who: string) => `${b(who)} was in the session`,
    youJoined: "You were in the session",
  },
  until: (from: string, to: string) => `${from}–${to}`,
  goneTitle: "You are not in the session",
  joinAgain: "Join again",
};

export type Customer = typeof customer;
