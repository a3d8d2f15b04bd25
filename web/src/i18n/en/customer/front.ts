/** The front page. */
export const front = {
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
};
