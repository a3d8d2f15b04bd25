/** What of a recording is shown at a moment. Pure. */
import type { RecordedPart, RecordingFound } from "../../core/http";

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

/** The parts that have a picture at that moment, oldest first. */
export function shownAt({ parts }: RecordingFound, at: number): RecordedPart[] {
  return parts.filter((part) => isPicture(part) && goesOn(part, at));
}

/** All that was said around that moment, as one sound; null where nobody who agreed spoke. */
export function heardAt({ parts }: RecordingFound, at: number): RecordedPart | null {
  return parts.find((part) => part.kind === "voices" && goesOn(part, at)) ?? null;
}

/** The next moment after `at` at which something is shown. */
export function nextShown({ parts }: RecordingFound, at: number): number | null {
  const later = parts.filter((part) => isPicture(part) && part.path !== null && part.at > at).map((part) => part.at);
  return later.length === 0 ? null : Math.min(...later);
}
