/** What the rep writes when a session is over. */
export const closing = {
  closing: "Closing form",
  closingLead: "For you, your colleagues who stayed to the end, and administrators. You can also write it later, in History.",
  closingAbout: "What it was about",
  closingOutcome: "Is it solved?",
  solved: "Solved",
  notSolved: "Not solved",
  outcomeOpen: "Leave open",
  closingNotes: "Notes for the file",
  closingSave: "Save",
  closingSaved: "Saved. You can change it in History.",
  closingNothing: "Fill in at least one of them.",
  closingTooLong: "What you wrote is too long.",
  aboutTooLong: "200 characters at most",
};
