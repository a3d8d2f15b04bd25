/** Words of every page. */
export const words = {
  product: "Handoff",
  join: "Join",
  provideSupport: "Provide Support",
  sessionNumber: "Session number",
  cancel: "Cancel",
  close: "Close",
  dismiss: "Dismiss",
  done: "Done",
  leave: "Leave",
  tryAgain: "Try again",
  copyFailed: "This browser does not copy here. Select the text and copy it by hand.",

  // a page that cannot go on
  broken: "This page has stopped working",
  brokenLead: "Nothing is shared from it any more. Load it again: you come back to where you were.",
  loadAgain: "Load again",
  signOut: "Sign out",
  signOutQuestion: "Sign out?",
  signOutSessions: (count: number) =>
    count === 1
      ? "You are in a session. If its page was opened in this browser, it closes too, and the session waits for you as if you had lost the connection."
      : `You are in ${count} sessions. Pages of them that were opened in this browser close too, and the sessions wait for you as if you had lost the connection.`,
  removedQueue: (name: string) => `${name} (removed)`,
  administration: "Administration",
  copy: "Copy",
  copied: "Copied",
  copyByKeys: "This browser copies nothing by itself. The text is selected: press Ctrl+C or ⌘C.",

  // what a field says of what is in it
  fault: {
    missing: () => "Fill this in.",
    short: (least: number) => `Type at least ${least} characters.`,
    email: () => "Type an e-mail address, such as name@example.org.",
    other: () => "This cannot be used here. Check what you typed.",
  },

  // a session has one page at a time
  elsewhere: "This session is open in another tab or window",
  elsewhereLead: "You can go on there and close this one. Or move it here: then it closes there, and what is shared from there stops.",
  moveHere: "Move it here",

  // of a guest whose name could be taken for a rep's
  notARep: (name: string) => `${name} (not a rep)`,
  nameLike: (rep: string) => `The name looks like ${rep}'s`,
};
