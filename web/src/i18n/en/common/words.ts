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
  signOut: "Sign out",
  administration: "Administration",
};
