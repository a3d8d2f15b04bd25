/** The voice conference: the bar while one is in it, its settings, and why somebody is not heard. */
import type { Condition } from "../../../core/media/quality";
import type { Without } from "../../../core/voice/microphone";
import { crowd } from "../counting";

const without: Record<Without, string> = {
  refused: "You only listen: the browser does not let this page use the microphone.",
  missing: "You only listen: no microphone was found.",
  busy: "You only listen: the microphone does not start. Another program may be using it.",
  not_asked: "You only listen until you turn the microphone on.",
};

const received: Record<Condition, string> = {
  good: "Good",
  still: "Good. Nobody speaks.",
  slow: "Slow network: voices come in pieces",
  lossy: "Unstable network: parts of what is said are missing",
  far: "Long way: voices come with a delay",
  busy: "This computer is busy: voices come in pieces",
};

const sent: Record<Condition, string> = {
  ...received,
  still: "Good. You do not speak.",
  slow: "Slow network: others hear you in pieces",
  lossy: "Unstable network: others miss parts of what you say",
  far: "Long way: others hear you with a delay",
  busy: "This computer is busy: others hear you in pieces",
};

export const voice = {
  voice: {
    conference: "Voice conference",
    voice: "Voice",
    joinVoice: "Join voice",
    joining: "Connecting to the voice conference",
    alone: "Nobody else is in the voice conference yet.",
    withThem: (names: readonly string[]) => `In the voice conference with ${crowd(names)}`,
    speak: (names: readonly string[], you: boolean) => {
      if (names.length === 0) return "You speak";
      const all = crowd(you ? ["You", ...names] : names);
      return names.length === 1 && !you ? `${all} speaks` : `${all} speak`;
    },
    running: (names: readonly string[]) =>
      names.length === 1 ? `${crowd(names)} is in the voice conference` : `${crowd(names)} are in the voice conference`,
    mute: "Mute",
    unmute: "Unmute",
    muted: "Your microphone is muted.",
    mutedBy: (who: string) => `${who} muted your microphone. Only you can turn it on again.`,
    unheard: "Your microphone is muted: nobody hears you.",
    onHold: "You are on hold: nobody hears you, and you hear nobody.",
    offline: "Nobody hears you until the connection is back.",
    without,
    turnOn: "Turn on the microphone",
    howToAllow: "Allow it beside the address of this page, then try again.",
    tryAgain: "Try again",
    blocked: "The browser holds the sound back until you click.",
    letSound: "Hear the others",
    noPath: "The voice conference cannot be reached from this network. It is tried again.",
    settings: "Voice settings",
    hangUp: "Hang up",
    microphone: "Microphone",
    speaker: "Speaker",
    usual: "As the system has it",
    unnamed: (number: number) => `Device ${number}`,
    level: "How loud your microphone is",
    test: "Play a test sound",
    clean: "Take out echo and noise",
    cleanHint: "Leave it on unless others are to hear music.",
    pushToTalk: "Push to talk",
    pushToTalkHint: "The microphone is on only while you hold the space bar and are not writing.",
    holdToTalk: "Hold the space bar to speak.",
    youAreHeard: "Others hear you.",
    inIt: "In the voice conference",
    isMuted: "Microphone muted",
    listens: "Listens only",
    speaks: "Speaks",
    muteThem: "Mute the microphone",
    mutedAlready: "The microphone is muted already.",
    quality: { received, sent },
    yourVoice: "Your voice",
    othersVoices: "Others' voices",
    jitter: "Unevenness",
  },
};
