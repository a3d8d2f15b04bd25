/**
 * Cameras wait for the voices of their owners. Each comes by a connection of its own, so no browser puts them in step: it keeps a voice back
 * to bridge what comes unevenly, a picture hardly at all, and lips are ahead by a tenth of a second and more.
 */
import type { View } from "../model";
import type { Sharing } from "../screens/sharing";
import type { Session } from "../session/session";
import type { Voice } from "./voice";

export const EVERY = 2_000;
/** Milliseconds: a smaller change is not worth a picture that runs faster or slower. */
const STEP = 20;
/** A voice that comes later than this has other troubles. */
const MOST = 500;

/** Of one place: seconds in the buffer, of all samples together, and how many there were. */
interface Kept {
  delay: number;
  count: number;
}

interface Counted {
  type: string;
  kind?: string;
  mid?: string;
  jitterBufferDelay?: number;
  jitterBufferEmittedCount?: number;
}

type Needs = { session: Pick<Session, "view" | "onSignal" | "onUpdate">; sharing: Pick<Sharing, "wait">; voice: Pick<Voice, "report"> };

/** Until `close()`. */
export function openLips({ session, sharing, voice }: Needs) {
  let before = new Map<number, Kept>();
  let waits = new Map<string, number>();
  let heard: readonly (string | null)[] = [];
  const stops = [
    session.onSignal("voice.slots", ({ slots }) => void (heard = slots)),
    session.onUpdate(({ view }) => void (heard = view.voice?.slots ?? [])),
  ];
  const timer = setInterval(() => void look().catch(() => undefined), EVERY); // closed meanwhile

  async function look(): Promise<void> {
    const view = session.view.peek();
    if (view === null || (view.cameras.length === 0 && waits.size === 0)) return;
    const report = await voice.report();
    const now = keptOf(report);
    const late = lateness(before, now);
    before = now;
    const next = new Map<string, number>();
    for (const { id, owner } of view.cameras) {
      if (report === null || !speaks(view, owner)) continue;
      const then = waits.get(id) ?? 0;
      const wanted = late.get(heard.indexOf(owner)) ?? then;
      next.set(id, Math.abs(wanted - then) < STEP ? then : wanted);
    }
    for (const id of new Set([...waits.keys(), ...next.keys()])) sharing.wait(id, next.get(id) ?? 0);
    waits = next;
  }

  return {
    close(): void {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}

const speaks = (view: View, who: string): boolean => view.voice?.members.some((one) => one.participant === who && !one.listening) ?? false;

/** By place. */
function keptOf(report: { values(): Iterable<unknown> } | null): Map<number, Kept> {
  const found = new Map<number, Kept>();
  for (const one of (report?.values() ?? []) as Iterable<Counted>) {
    if (one.type !== "inbound-rtp" || one.kind !== "audio" || one.mid === undefined) continue;
    found.set(Number(one.mid), { delay: one.jitterBufferDelay ?? 0, count: one.jitterBufferEmittedCount ?? 0 });
  }
  return found;
}

/** Milliseconds that the browser kept each place's sound back since then, where there was any. */
function lateness(before: ReadonlyMap<number, Kept>, now: ReadonlyMap<number, Kept>): Map<number, number> {
  const late = new Map<number, number>();
  for (const [place, { delay, count }] of now) {
    const last = before.get(place);
    if (last === undefined || count <= last.count) continue;
    const mean = (1_000 * (delay - last.delay)) / (count - last.count);
    late.set(place, Math.min(MOST, Math.round(mean)));
  }
  return late;
}
