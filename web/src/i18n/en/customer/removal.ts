/** Making a rep leave, and having been made to leave (D21). */
export const removal = {
  removeRep: "Make leave",
  removeRepNamed: (name: string) => `Make ${name} leave`,
  removeRepTitle: (name: string) => `Make ${name} leave this session?`,
  removeRepLead: (name: string) => `${name} is out at once, sees nothing more and cannot come back.`,
  removeLeader: (name: string) => `${name} leads this session. Another rep is asked to go on with you; if there is none, the session ends.`,
  removeReason: (name: string) => `Reason, for ${name} to read`,
  removeReasonHint: "You may leave it empty.",
  removedTitle: (by: string) => `${by} ended your part in this session`,
  removedTitleByOther: "Your part in this session was ended",
  removedReason: "The reason:",
  repRemoved: (name: string) => `You made ${name} leave`,
  repRemovedByOther: (name: string) => `${name} had to leave`,
  repRemovedWait: "Another rep is asked to go on. Everything that was shared is paused meanwhile.",
};
