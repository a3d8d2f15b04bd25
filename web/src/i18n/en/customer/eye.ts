/** A phone as second eye. */
import { b } from "../../rich";

export const eye = {
  eye: {
    button: "Use my phone",
    title: "Show it with your phone",
    scan: "Point your phone's camera at this code and open the page it finds. The phone then belongs to this session, as yours. It shows nothing before you allow it there.",
    codeOf: (link: string) => `QR code of ${link}`,
    renewed: "The code works once. A new one comes in",
    pageTitle: "Use this phone as a camera",
    pageBody: "This phone joins your session beside your other device. Nothing is shown before you allow it.",
    use: "Use this phone",
    overTitle: "This code does not work any more",
    over: "Each code works once, and for two minutes. On your other device, choose Use my phone again.",
    sessionTitle: "Your phone is a camera of your session",
    waiting: (rep: string) => `When ${b(rep)} asks to see what this camera shows, you answer here. Keep this page open.`,
    leftTitle: "This phone is not in the session any more",
    off: "Its camera is off for everyone.",
    isYours: "Your phone",
    isTheirs: (name: string) => `${name}'s phone`,
  },
};
