/** Who is here. */
export const people = {
  whoIsHere: "Who is here",
  yourRep: "Your support rep",
  assists: (rep: string) => `Assists ${rep}`,
  aRep: "Support rep",
  aCustomer: "Customer",
  thatIsYou: "You",
  isAway: "Connection lost, coming back",
  isSignedOut: "Signed out",
  seesYou: "Sees your screen",
  seesYourCamera: "Sees your camera",
  showsScreen: "Shows a screen",
  showsCamera: "Shows a camera",
};
