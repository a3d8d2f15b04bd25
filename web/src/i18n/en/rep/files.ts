/** Asking a customer for a file. */
export const files = {
  fileAsk: "Ask for a file",
  fileAskOf: "Ask for a file…",
  fileAskTitle: (name: string) => `Ask ${name} for a file`,
  fileAskLead: (name: string) => `${name} chooses which file to send, or declines. What ${name} sends comes at once.`,
  fileAskText: "Which file",
  fileAskHint: "Say what you need and where it is, such as: the log file on the desktop.",
  fileAskTooLong: "300 characters at most.",
  fileAskNow: "Ask",
  fileAsked: (name: string) => `Waiting for ${name} to choose a file`,
};
