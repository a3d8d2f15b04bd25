/** The sound of a share. */
export const soundtrack = {
  soundtrack: {
    withSound: "With sound",
    withSoundHint: "Of a browser tab, or of the system where the browser can. Tick it in the browser's dialog too.",
    named: (what: string) => `${what} with sound`,
    heardToo: (what: string) => `${what}, with sound`,
    everyone: "With sound: whoever sees it hears it.",
    mute: "Mute sound",
    volume: "Volume of the share",
    turnOn: "Turn sound on",
  },
};
