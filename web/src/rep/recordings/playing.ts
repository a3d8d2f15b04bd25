/** What of a recording is shown at a moment. Pure. */
import type { RecordedPart, RecordingFound, RecordingTold } from "../../core/http";

export interface Span {
  /** Milliseconds since the Unix epoch. */
  from: number;
  to: number;
}

const end = (part: RecordedPart): number => part.at + part.length;

/** From its first picture or voice to its last; null where there is none yet. */
export function spanOf({ parts }: RecordingFound): Span | null {
  const ready = parts.filter((part) => part.path !== null);
  if (ready.length === 0) return null;
  return { from: Math.min(...ready.map((part) => part.at)), to: Math.max(...ready.map(end)) };
}

const isPicture = ({ kind }: RecordedPart): boolean => kind === "screen" || kind === "camera";
const goesOn = (part: RecordedPart, at: number): boolean => part.path !== null && part.at <= at && at < end(part);

const SHORT = 1_000; // milliseconds without a picture that nobody has to be told of: another codec, sound that began first

/** The parts that have a picture at that moment, oldest first; where there is none for a short time, the next ones, which wait. */
export function shownAt(recording: RecordingFound, at: number): RecordedPart[] {
  const pictures = recording.parts.filter(isPicture);
  const shown = pictures.filter((part) => goesOn(part, at));
  const next = nextShown(recording, at);
  if (shown.length > 0 || next === null || next - at > SHORT) return shown;
  return pictures.filter((part) => goesOn(part, next));
}

/** The one that is large: what was chosen, else a screen, else the oldest. `chosen`: a share, whose next part stays large. */
export function mainOf(shown: readonly RecordedPart[], chosen: string | null): RecordedPart | undefined {
  return shown.find((part) => part.share === chosen) ?? shown.find(({ kind }) => kind === "screen") ?? shown[0];
}

/** The share of the picture after the large one; of the only one: its own. */
export function nextLarge(shown: readonly RecordedPart[], main: RecordedPart | undefined): string | null {
  if (main === undefined) return null;
  return (shown[(shown.indexOf(main) + 1) % shown.length] ?? main).share;
}

/** All that was said around that moment, as one sound; null where nobody who agreed spoke. */
export function heardAt({ parts }: RecordingFound, at: number): RecordedPart | null {
  return parts.find((part) => part.kind === "voices" && goesOn(part, at)) ?? null;
}

type Drawn = RecordingTold["drawn"][number];

/** What was drawn on the picture of a share and seen at that moment, oldest first. */
export function drawnAt(told: RecordingTold, share: string, at: number): Drawn["stroke"][] {
  return told.drawn.filter((one) => one.share === share && one.frm <= at && at < one.to).map((one) => one.stroke);
}

const SEEN = 2_500; // milliseconds that a pointer is seen after it was heard of, as in the session

export interface PointerThen {
  by: string;
  byName: string;
  x: number;
  y: number;
}

/** Where pointers were on that picture at that moment. */
export function pointersAt(told: RecordingTold, share: string, at: number): PointerThen[] {
  return told.pointed
    .filter((track) => track.share === share)
    .flatMap(({ by, byName, at: times, x, y }) => {
      const last = lastUntil(times, at);
      const time = times[last];
      return time === undefined || at - time >= SEEN ? [] : [{ by, byName, x: x[last] ?? 0, y: y[last] ?? 0 }];
    });
}

/** The index of the last time that is not after `at`; -1: none is. Times are in order, and many. */
function lastUntil(times: readonly number[], at: number): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** The next moment after `at` at which something is shown. */
export function nextShown({ parts }: RecordingFound, at: number): number | null {
  const later = parts.filter((part) => isPicture(part) && part.path !== null && part.at > at).map((part) => part.at);
  return later.length === 0 ? null : Math.min(...later);
}
