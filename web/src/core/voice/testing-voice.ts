/** For tests and the gallery: taking part in a voice conference without a browser's media. Never part of a build. */
import { signal, type Signal } from "@preact/signals";
import type { Stage } from "./link";
import type { Voice } from "./voice";
import type { Wishes, Without } from "./microphone";

export interface FakeVoice extends Voice {
  readonly stage: Signal<Stage>;
  readonly without: Signal<Without | null>;
  readonly muted: Signal<boolean>;
  readonly level: Signal<number>;
  readonly unheard: Signal<boolean>;
  readonly speaking: Signal<ReadonlySet<string>>;
  /** What was done, in order. */
  readonly acts: string[];
}

export function fakeVoice(stage: Stage = "out"): FakeVoice {
  const acts: string[] = [];
  const now = signal<Stage>(stage);
  const muted = signal(false);
  const held = signal(false);
  const wishes = signal<Wishes>({ microphone: null, speaker: null, clean: true, pushToTalk: false });
  return {
    stage: now,
    without: signal(null),
    muted,
    held,
    level: signal(0),
    unheard: signal(false),
    speaking: signal(new Set<string>()),
    voices: signal([]),
    wishes,
    acts,
    async join() {
      acts.push("join");
      now.value = "in";
    },
    async leave() {
      acts.push("leave");
      now.value = "out";
    },
    async mute(on) {
      acts.push(on ? "mute" : "unmute");
      muted.value = on;
    },
    hold(on) {
      acts.push(on ? "hold" : "release");
      held.value = on;
    },
    speak: async () => void acts.push("speak"),
    async wish(change) {
      wishes.value = { ...wishes.peek(), ...change };
    },
    report: async () => null,
    close: () => undefined,
  };
}
