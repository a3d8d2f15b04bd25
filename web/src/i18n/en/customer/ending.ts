/** After the session. */
export const ending = {
  endTitle: "The session has ended",
  leftTitle: "You left the session",
  withPeople: (names: string, time: string) => `With ${names}, ${time}`,
  endReason: {
    ended: "",
    dashboard_closed: "Your support rep closed the session.",
    primary_lost: "Your support rep lost the connection and did not come back.",
    primary_signed_out: "Your support rep was signed out.",
    nobody_came: "Nobody was free to go on with your session.",
    customers_left: "The session was waiting for a colleague, and nobody waited with it any more.",
    primary_removed: "Your support rep was made to leave, and nobody else could go on.",
  },
  notSharing: "You are no longer sharing anything",
  sharingNothing: "Nothing of yours is shared",
  allOff: "Your screen is off for everyone.",
  nobodySaw: "Nobody saw your screen, and you saw nobody's.",
  goneTitle: "You are not in the session",
  joinAgain: "Join again",
};
