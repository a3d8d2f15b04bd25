/** The page of a session: what goes on, and leaving. */
export const frame = {
  withRep: (rep: string) => `With ${rep}`,
  noRep: "Rep away",
  helpingYou: (rep: string) => `${rep} is helping you`,
  helpingOther: (rep: string, name: string) => `${rep} is helping ${name} now`,
  helpingNobody: (rep: string) => `${rep} is here`,
  repAway: (rep: string) => `${rep} lost the connection`,
  nothingShared: (rep: string) => `Nothing of yours is shared. ${rep} will ask before seeing your screen.`,
  stayHere: "Nothing of yours is shared. Please stay here until it is your turn again.",
  repBack: "Please wait a moment. Everything that was shared is paused meanwhile.",
  holdEnds: (time: string) => `If nobody comes to help you, the session ends in ${time}.`,
  sharingTitle: "You are showing your screen",
  sharingBody: "Go on in the window or screen you chose. This page can stay in the background.",
  pausedTitle: "Your screen is paused",
  pausedBody: "Nobody sees it until you resume.",
  titleAsks: (rep: string) => `${rep} asks to see your screen`,
  controls: "Session controls",
  connectionIs: (condition: string) => `Connection: ${condition}`,
  leaveTitle: "Leave this session?",
  leaveBody: (rep: string) =>
    `Nothing of yours is shared any more, and ${rep} sees that you left. You need the number or the link to come back.`,
  stay: "Stay",
};
