/** A customer who goes on from another device. */
export const moving = {
  moving: {
    says: (device: string, number: string) => `Says: in this session already, now on ${device}. Their page shows ${number}`,
    asking: (name: string) => `${name}'s page is being asked`,
    kept: (name: string) => `${name} says: that is somebody else`,
    silent: (name: string) => `${name}'s page does not answer`,
    gone: (name: string) => `${name}'s page is gone`,
    itIs: (name: string) => `It is ${name}`,
    itIsHint: (name: string) => `Move the seat of ${name} to this device. A page of theirs that is there is asked first.`,
    admitNew: "Admit as new",
  },
};
