/** Sounds and notifications. */
import type { Cause } from "../../../core/heard/causes";

export const heard = {
  heard: {
    offer: () => "You are asked to take control",
    asked: (rep: string) => `${rep} asks to see your screen`,
    knock: (name: string) => `${name} is at the door`,
    admitted: () => "You are in",
    came: (name: string) => `${name} joined`,
    file: (name: string) => `${name} offers a file`,
    wish: (rep: string) => `${rep} asks you for a file`,
    message: (name: string) => `New message from ${name}`,
    answered: (name: string) => `${name} answered your request`,
    lost: (name: string) => `${name} lost the connection`,
    back: (name: string) => `${name} is back`,
  } satisfies Record<Cause, (name: string) => string>,
  heardIn: (number: string) => `Session ${number}`,
  heardTitle: "Sounds and notifications",
  muteSounds: "Mute sounds and notifications",
  soundsOn: "Sounds are on",
  soundsMuted: "Sounds are muted",
  soundsQuiet: (until: string) => `Quiet until ${until}`,
  tryTheSound: "Play a sound",
  notifyMe: "Notify me",
  notifyLead: "Your browser tells you when something waits for you while you look elsewhere. It asks for your permission once.",
  notified: "Your browser notifies you.",
  notifyDenied: "This browser does not let this site notify you. You can change that in its settings for this site.",
  notifyNone: "This browser shows no notifications from this page.",
  quietHours: "Quiet hours",
  quietHoursHint: "No sounds and no notifications then. Everything is still shown on the page.",
  quietFrom: "From",
  quietTo: "To",
};
