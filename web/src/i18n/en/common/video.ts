/** Cameras. */
export const video = {
  video: {
    button: "Video",
    cameras: "Cameras",
    of: (name: string) => `${name}'s camera`,
    yours: "Your camera",
    failed: {
      refused: "The camera stays off: the browser was not allowed to use it.",
      unavailable: "The camera stays off: there is none, or another program uses it.",
      blocked: "The camera stays off: the system does not let the browser use it.",
    },
    torch: "Light",
    large: (name: string) => `Show ${name}'s camera large`,
  },
};
