/** One clock for all pictures and the sound of a recording: the sound's, where there is some. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RecordedPart, RecordingFound } from "../../core/http";
import { heardAt, type Span } from "./playing";

const APART = 0.3; // seconds that a picture may be off the clock before it jumps
const NEAR = 0.03; // what is off by more comes nearer, the faster the farther off it is
const FASTEST = 0.25; // of its speed; more would be seen
const STEPS = 20; // of a speed, so that it is not set to another one at every tick
const TICK = 100;

export interface Playback {
  /** Milliseconds since the Unix epoch. */
  at: number;
  playing: boolean;
  go(to: number): void;
  toggle(): void;
}

export function usePlayback(recording: RecordingFound, span: Span, speed: number): Playback {
  const [at, setAt] = useState(span.from);
  const [playing, setPlaying] = useState(false);
  const sound = useVoices(heardAt(recording, at), at, playing, speed);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setAt((now) => {
        const next = Math.min(positionOf(sound) ?? now + TICK * speed, span.to);
        if (next === span.to) setPlaying(false);
        return next;
      });
    }, TICK);
    return () => clearInterval(timer);
  }, [playing, speed, span.to, sound]);
  return {
    at,
    playing,
    go: (to) => setAt(Math.min(Math.max(to, span.from), span.to)),
    toggle() {
      if (!playing && at >= span.to) setAt(span.from);
      setPlaying(!playing);
    },
  };
}

/** Has a picture or sound go on from what was at `wanted`, in seconds since its beginning. */
export function follow(shown: HTMLMediaElement | null, wanted: number, playing: boolean, speed: number): void {
  if (shown === null) return;
  const behind = wanted - shown.currentTime;
  const off = Math.abs(behind);
  shown.playbackRate = playing && off > NEAR ? speed * (1 + nearer(behind)) : speed;
  if (off > APART * Math.max(1, speed) || (!playing && off > NEAR)) shown.currentTime = wanted;
  if (playing && shown.paused && !shown.ended) void shown.play().catch(() => undefined);
  if (!playing && !shown.paused) shown.pause();
}

/** Of its speed: what makes up in half a second for most of that. */
function nearer(behind: number): number {
  const more = Math.min(Math.max(2 * behind, -FASTEST), FASTEST);
  return Math.round(more * STEPS) / STEPS;
}

/** The moment that is heard, by the sound that goes on; null while none does. */
function positionOf(sounding: Sounding | null): number | null {
  if (sounding === null) return null;
  const { audio, since } = sounding;
  if (audio.paused || audio.seeking || audio.ended || audio.readyState < audio.HAVE_FUTURE_DATA) return null;
  return since + audio.currentTime * 1_000;
}

/** What was said, and the moment at which it begins. */
interface Sounding {
  audio: HTMLAudioElement;
  since: number;
}

/** Has what was said around a moment sound as the clock goes. */
function useVoices(part: RecordedPart | null, at: number, playing: boolean, speed: number): Sounding | null {
  const [path, since] = [part?.path ?? null, part?.at ?? 0];
  const sounding = useMemo(() => (path === null ? null : { audio: new Audio(path), since }), [path, since]);
  useEffect(() => () => sounding?.audio.pause(), [sounding]);
  useEffect(() => {
    if (sounding !== null) follow(sounding.audio, (at - sounding.since) / 1_000, playing, speed);
  }, [sounding, at, playing, speed]);
  return sounding;
}
