/** A customer on hold (D20). */
export const onhold = {
  putOnHold: "Put on hold…",
  putOnHoldNow: "Put on hold",
  holdText: "Change what they read…",
  takeOffHold: "Take off hold",
  takeOffHoldNamed: (name: string) => `Take ${name} off hold`,
  onHoldBadge: "On hold",
  holdTitle: (name: string) => `Put ${name} on hold?`,
  holdTextTitle: (name: string) => `What ${name} reads on hold`,
  holdLead: "Nothing goes to them or comes from them until you take them off: no screen, no chat, no question.",
  holdTextLabel: "They read",
  holdTextHint: "You can change it while they wait. Empty: what the site says.",
  holdDefault: "We are still here for you. Please wait a moment.",
  holdTextTooLong: "1,000 characters at most",
  holdTextSave: "Change",
};
