/** Joining, and waiting to be let in. */
import { b } from "../../rich";

export const door = {
  joinTitle: "Join a support session",
  joinByNumber: "Enter the number your support rep gave you.",
  joinByLink: "Tell your support rep who you are.",
  numberHint: "9 digits. Spaces and dashes do not matter.",
  yourName: "Your name",
  nameHint: "Everyone in the session sees it.",
  nameMissing: "Type your name.",
  numberMissing: "A session number has 9 digits.",
  numberUnknown: "No open session has this number. Check it with your support rep and try again.",
  joinTells: "Your support rep will see which browser, system and languages you use, how large its window is and how fast it connects.",
  noAccount: "No account, nothing to install.",
  linkDead: "This link does not lead to an open session. Ask your support rep for a new one, or enter the session number.",
  enterNumber: "Enter a number instead",
  joining: "Joining",
  noScreen: "On this device the screen cannot be shared. You can watch what your support rep shows.",
  keepsNothing: "This browser keeps nothing for this site. If the page is loaded again, open your link once more or type the number.",
  notSecure: "This browser cannot share the screen at this address. Sharing needs an https address.",
  knockTitle: "Waiting for your support rep to let you in",
  knockBody: (name: string, number: string) =>
    `Your rep sees that ${b(name)} is at the door of session ${b(number)}. This page goes on by itself.`,
  knockUnseen: (name: string, number: string) =>
    `${b(name)} is at the door of session ${b(number)}, but your rep is not connected right now and will see it when they are back. This page goes on by itself.`,
  knockLost: "The connection is lost, so nobody sees that you are here. Trying again by itself.",
  knockNothing: "Nothing is shared while you wait.",
  connecting: "Connecting to the session",
};
