import { signal } from "@preact/signals";
import type { Session } from "../session/session";

/** Who speaks: what the server said last, by a view or by itself. */
export function openSpeaking(session: Session) {
  const now = signal<ReadonlySet<string>>(new Set());
  const say = (who: readonly string[]) => {
    const same = who.length === now.peek().size && who.every((one) => now.peek().has(one));
    if (!same) now.value = new Set(who);
  };
  const stopSignals = session.onSignal("voice.slots", ({ speaking }) => say(speaking));
  const stopUpdates = session.onUpdate(({ view }) =>
    say((view.voice?.members ?? []).filter((one) => one.speaking).map((one) => one.participant)),
  );
  return {
    now,
    close() {
      stopSignals();
      stopUpdates();
    },
  };
}
