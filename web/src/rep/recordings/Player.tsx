/**
 * Plays one recording: what was shown at a moment, the pictures side by side, with what was said, on one clock, which is the sound's; a card where nothing was. Beside it what
 * happened and what was written, each line a place to jump to.
 */
import { Download, Pause, Play } from "lucide-preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { History, RecordedPart, RecordingFound } from "../../core/http";
import { exactTime, lasted } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { Button, Panel, Select } from "../../ui";
import { timeline } from "../history/timeline";
import { heardAt, nextShown, shownAt, spanOf, type Span } from "./playing";
import styles from "./Player.module.css";

const SPEEDS = ["0.5", "1", "1.5", "2", "4"];
const APART = 0.3; // seconds that a picture may be off the clock before it jumps
const NEAR = 0.03; // what is off by more comes nearer
const NEARER = 0.1; // by so much of its speed
const STEP = 5_000;
const SOON = 3_000;
const TICK = 100;

export function Player({ recording, told }: { recording: RecordingFound; told: History }) {
  const words = t.common.recording;
  const span = spanOf(recording);
  return (
    <Panel title={words.list}>
      <div class={styles.body}>
        <p class="muted">
          {words.madeBy(recording.by)} · {words.agreed(recording.agreed)}
        </p>
        {recording.parts.length === 0 && <p>{words.nothing}</p>}
        {recording.parts.some((part) => part.path === null) && <p role="status">{words.notReady}</p>}
        {span !== null && <Stage recording={recording} told={told} span={span} />}
      </div>
    </Panel>
  );
}

function Stage({ recording, told, span }: { recording: RecordingFound; told: History; span: Span }) {
  const words = t.common.recording;
  const [at, setAt] = useState(span.from);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState("1");
  const sound = useVoices(heardAt(recording, at), at, playing, Number(speed));
  const go = (to: number) => setAt(Math.min(Math.max(to, span.from), span.to));
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setAt((now) => {
        const next = Math.min(positionOf(sound) ?? now + TICK * Number(speed), span.to);
        if (next === span.to) setPlaying(false);
        return next;
      });
    }, TICK);
    return () => clearInterval(timer);
  }, [playing, speed, span.to, sound]);
  /** To a line of what happened: to the picture that begins with it, if there is none yet. */
  const jump = (to: number) => {
    const next = nextShown(recording, to);
    go(shownAt(recording, to).length === 0 && next !== null && next - to < SOON ? next : to);
  };
  const toggle = () => {
    if (!playing && at >= span.to) setAt(span.from);
    setPlaying(!playing);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLSelectElement) return;
    if (event.key === " ") toggle();
    else if (event.key === "ArrowLeft") go(at - STEP);
    else if (event.key === "ArrowRight") go(at + STEP);
    else return;
    event.preventDefault();
  };
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const player = box.current;
    player?.addEventListener("keydown", onKey);
    return () => player?.removeEventListener("keydown", onKey);
  });
  const shown = shownAt(recording, at);
  return (
    <div ref={box} class={styles.player}>
      <div class={styles.pictures}>
        {shown.map((part) => (
          <Picture key={part.name} part={part} at={at} playing={playing} speed={Number(speed)} />
        ))}
        {shown.length === 0 && <p class={styles.card}>{words.hidden}</p>}
      </div>
      <div class={styles.controls}>
        <Button icon={playing ? Pause : Play} onClick={toggle}>
          {playing ? words.pause : words.play}
        </Button>
        <input
          class={styles.position}
          type="range"
          min={span.from}
          max={span.to}
          step={100}
          value={at}
          aria-label={words.position}
          aria-valuetext={lasted(lang.value, at - span.from)}
          title={words.keys}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <span class="num">
          {clock(at - span.from)} / {clock(span.to - span.from)}
        </span>
        <Select label={words.speed} value={speed} choices={SPEEDS.map((one) => ({ value: one, label: `${one}×` }))} onValue={setSpeed} />
      </div>
      <Moments told={told} span={span} at={at} onGo={jump} />
      <Downloads recording={recording} />
    </div>
  );
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Has a picture or sound go on from what was at `wanted`, in seconds since its beginning. */
function follow(shown: HTMLMediaElement | null, wanted: number, playing: boolean, speed: number): void {
  if (shown === null) return;
  const behind = wanted - shown.currentTime;
  const off = Math.abs(behind);
  shown.playbackRate = playing && off > NEAR ? speed * (1 + NEARER * Math.sign(behind)) : speed;
  if (off > APART * Math.max(1, speed) || (!playing && off > NEAR)) shown.currentTime = wanted;
  if (playing && shown.paused && !shown.ended) void shown.play().catch(() => undefined);
  if (!playing && !shown.paused) shown.pause();
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

/** Whose, and what: of a screen, its sound, a camera, a voice, of all voices. */
function nameOf({ kind, owner }: RecordedPart): string {
  const words = t.common.recording;
  if (kind === "voices") return words.voices;
  if (kind === "sound") return words.soundOf(owner);
  if (kind === "voice") return words.voiceOf(owner);
  return kind === "camera" ? words.cameraOf(owner) : words.screenOf(owner);
}

function Picture({ part, at, playing, speed }: { part: RecordedPart; at: number; playing: boolean; speed: number }) {
  const video = useRef<HTMLVideoElement>(null);
  const wanted = (at - part.at) / 1_000;
  useEffect(() => follow(video.current, wanted, playing, speed), [wanted, playing, speed]);
  const name = nameOf(part);
  return (
    <figure class={styles.picture}>
      <video ref={video} src={part.path ?? ""} muted playsInline preload="auto" aria-label={name} />
      <figcaption>
        {name} · {t.common.recording.segment(part.segment)}
      </figcaption>
    </figure>
  );
}

function Moments({ told, span, at, onGo }: { told: History; span: Span; at: number; onGo: (at: number) => void }) {
  const during = useMemo(
    () => timeline(told).filter((one) => one.at >= span.from - 1_000 && one.at <= span.to + 1_000),
    [told, span.from, span.to],
  );
  if (during.length === 0) return null;
  const now = during.findLastIndex((one) => one.at <= at);
  return (
    <ol class={styles.moments} aria-label={t.common.recording.jumpTo}>
      {during.map((one, index) => (
        <li key={index}>
          <button type="button" class={styles.moment} aria-current={index === now ? "step" : undefined} onClick={() => onGo(one.at)}>
            <time class="num">{exactTime(lang.value, one.at)}</time>
            <span dir="auto">
              {one.text}
              {one.words ? `: ${one.words}` : ""}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Downloads({ recording }: { recording: RecordingFound }) {
  const words = t.common.recording;
  return (
    <ul class={styles.downloads}>
      {recording.parts.map(
        (part) =>
          part.path !== null && (
            <li key={part.name}>
              <a href={`${part.path}?download=true`} download>
                <Download size={14} aria-hidden="true" />{" "}
                {words.download(`${nameOf(part)}, ${words.segment(part.segment)}, ${exactTime(lang.value, part.at)}`)}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}
