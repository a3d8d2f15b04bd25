/** The lock of the door. */
export const lock = {
  lockDoor: "Lock",
  unlockDoor: "Unlock",
  lockedTitle: "Locked: nobody new can come in.",
  lockedLead: "Who is in may come back after a lost connection.",
  everybodyKnocks: "Everybody who comes has to knock, also with the link.",
  everybodyKnocksWhy: "Somebody was made to leave.",
};
