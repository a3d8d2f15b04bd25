/**
 * One clock for all pictures and the sound of a recording. A picture that has its sound in its own file leads, as long as it goes on: so
 * the browser keeps both in step. Else the sound of all, which follows meanwhile, muted; where that is none, time itself.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RecordedPart, RecordingFound } from "../../core/http";
import { heardAt, type Span } from "./playing";

const APART = 0.3; // seconds that a picture may be off the clock before it jumps
const NEAR = 0.03; // what is off by more comes nearer, the faster the farther off it is
const FASTEST = 0.25; // of its speed; more would be seen
const STEPS = 20; // of a speed, so that it is not set to another one at every tick
const TICK = 100;
const UNHEARD = 40; // milliseconds that sound may jump without being minded
const EARLY = 100; // that a picture may begin before its time, so that sound does not begin without it
const PATIENCE = 2_000; // for the picture, where somebody began to play or went: nothing goes on without it

export interface Playback {
  /** Milliseconds since the Unix epoch. */
  at: number;
  playing: boolean;
  lead: Lead;
  go(to: number): void;
  toggle(): void;
}

/** What sounds, and the moment at which it begins. */
export interface Sounding {
  media: HTMLMediaElement;
  since: number;
}

export function usePlayback(recording: RecordingFound, span: Span, speed: number): Playback {
  const [at, setAt] = useState(span.from);
  const [playing, setPlaying] = useState(false);
  const lead = useMemo(() => new Lead(), []);
  useAllVoices(lead, heardAt(recording, at), { at, playing, speed });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setAt((now) => {
        const next = Math.min(lead.position() ?? (lead.waits ? now : now + TICK * speed), span.to);
        if (next >= span.to) setPlaying(false);
        return next;
      });
    }, TICK);
    return () => clearInterval(timer);
  }, [playing, speed, span.to, lead]);
  const go = (to: number) => {
    lead.go();
    setAt(Math.min(Math.max(to, span.from), span.to));
  };
  return {
    at,
    playing,
    lead,
    go,
    toggle() {
      if (!playing && at >= span.to) go(span.from);
      else lead.wait();
      setPlaying(!playing);
    },
  };
}

export type Leader = "picture" | "voices" | null;

/** Who leads next, of those that go on and where they are: the picture once sound does not jump by it, at once where it is waited for. */
export function leader(before: Leader, picture: number | null, voices: number | null, waits: boolean): Leader {
  if (picture !== null) {
    const unheard = voices === null || Math.abs(picture - voices) < UNHEARD;
    if (before === "picture" || waits || unheard) return "picture";
  }
  return voices === null || waits ? null : "voices";
}

/** Which of two is heard, and tells what moment it is; never both. All pictures and sounds follow it. */
export class Lead {
  #who: Leader = null;
  #picture: Sounding | null = null;
  #voices: Sounding | null = null;
  #until = 0;
  #at = 0;
  #here = new WeakSet<HTMLMediaElement>(); // they were where somebody went last

  /** Somebody began to play. */
  wait(): void {
    this.#who = null;
    this.#until = performance.now() + PATIENCE;
  }

  /** Somebody went somewhere. */
  go(): void {
    this.#here = new WeakSet();
    this.wait();
  }

  /** Nothing goes on before the picture does. */
  get waits(): boolean {
    return this.#picture !== null && this.#picture.since <= this.#at + EARLY && this.#who !== "picture" && performance.now() < this.#until;
  }

  /** Decides anew; the moment that is heard, null where nothing tells. */
  position(): number | null {
    const [picture, voices] = [positionOf(this.#picture), positionOf(this.#voices)];
    this.#who = leader(this.#who, picture, voices, this.waits);
    if (this.#who !== null) this.#until = 0;
    mute(this.#voices, this.#who === "picture");
    mute(this.#picture, this.#who !== "picture");
    if (this.#who === null) return null;
    return this.#who === "picture" ? picture : voices;
  }

  /** Has one go on from what was at that moment. */
  move({ media, since }: Sounding, at: number, playing: boolean, speed: number): void {
    this.#at = at;
    const wanted = (at - since) / 1_000;
    const [from, goes] = [Math.max(wanted, 0), playing && at >= since - EARLY && !(media === this.#voices?.media && this.waits)];
    if (!this.#here.has(media)) media.currentTime = from;
    this.#here.add(media);
    follow(media, from, goes, speed, this.#who === "picture" && media === this.#picture?.media);
  }

  /** Its file may have become another one meanwhile. */
  reload(media: HTMLMediaElement): void {
    media.load();
    this.#here.delete(media);
  }

  /** Has the main picture sound, as far as it can. Gives back what takes that back. */
  give(picture: Sounding): () => void {
    this.#picture = picture;
    const look = () => void this.position();
    for (const one of LOOKS) picture.media.addEventListener(one, look);
    look();
    return () => {
      for (const one of LOOKS) picture.media.removeEventListener(one, look);
      mute(picture, true);
      if (this.#picture !== picture) return;
      this.#picture = this.#who = null;
      look();
    };
  }

  giveVoices(voices: Sounding | null): void {
    this.#voices = voices;
    this.position();
  }
}

/** What may change who leads. */
const LOOKS = ["playing", "waiting", "seeking", "seeked", "pause", "ended", "emptied"];

function mute(sounding: Sounding | null, muted: boolean): void {
  if (sounding !== null && sounding.media.muted !== muted) sounding.media.muted = muted;
}

/** Where it is, if it goes on. */
function positionOf(sounding: Sounding | null): number | null {
  if (sounding === null) return null;
  const { media, since } = sounding;
  if (media.paused || media.seeking || media.ended || media.readyState < media.HAVE_FUTURE_DATA) return null;
  return since + media.currentTime * 1_000;
}

/** Has a picture or sound go on from what was at `wanted`, in seconds since its beginning. What `leads` goes its own way. */
export function follow(shown: HTMLMediaElement, wanted: number, playing: boolean, speed: number, leads = false): void {
  const behind = wanted - shown.currentTime;
  const off = playing && leads ? 0 : Math.abs(behind);
  const rate = playing && off > NEAR ? speed * (1 + nearer(behind)) : speed;
  if (shown.playbackRate !== rate) shown.playbackRate = rate;
  if (off > APART * Math.max(1, speed) || (!playing && off > NEAR)) shown.currentTime = wanted;
  if (playing && shown.paused && !shown.ended) void shown.play().catch(() => undefined);
  if (!playing && !shown.paused) shown.pause();
}

/** Of its speed: what makes up in half a second for most of that. */
function nearer(behind: number): number {
  const more = Math.min(Math.max(2 * behind, -FASTEST), FASTEST);
  return Math.round(more * STEPS) / STEPS;
}

type Now = Pick<Playback, "at" | "playing"> & { speed: number };

/** Has what was said around a moment go on as the clock does; heard where no picture is. */
function useAllVoices(lead: Lead, part: RecordedPart | null, { at, playing, speed }: Now): void {
  const [path, since] = [part?.path ?? null, part?.at ?? 0];
  const voices = useMemo(() => (path === null ? null : { media: new Audio(path), since }), [path, since]);
  useEffect(() => {
    lead.giveVoices(voices);
    return () => {
      voices?.media.pause();
      lead.giveVoices(null);
    };
  }, [lead, voices]);
  useEffect(() => {
    if (voices !== null) lead.move(voices, at, playing, speed);
  }, [lead, voices, at, playing, speed]);
}
