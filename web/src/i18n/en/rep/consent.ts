/** Asking a customer for a view. */
export const consent = {
  requestView: "Request View",
  phoneCannotShare: (name: string) => `The device of ${name} cannot share its screen`,
  requestOpen: "Waiting for the answer to your request",
  viewRunning: (name: string) => `${name}'s screen is shown already`,
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
};
