/**
 * Plays one recording: what was shown at a moment, one picture large and the others small, with what was drawn on them and what was said, on one clock;
 * a card where nothing was. Beside it what happened and what was written, each line a place to jump to.
 */
import { Download, Maximize, Minimize, Pause, Play } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { http, type RecordedPart, type RecordingFound, type RecordingTold } from "../../core/http";
import { exactTime, lasted } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { useFullScreen } from "../../page/full-screen";
import { Button, cx, Panel, Select } from "../../ui";
import { usePlayback, type Playback } from "./clock";
import { actOf, KEYS, SPEEDS, stepped, type Act } from "./keys";
import { Moments } from "./Moments";
import { Picture } from "./Picture";
import { mainOf, nextLarge, nextShown, shownAt, spanOf, type Span } from "./playing";
import styles from "./Player.module.css";

const STEP = 5_000;
const FAR = 10_000;
const SOON = 3_000;

interface Props {
  recording: RecordingFound;
  /** Stand beside the title. */
  tools?: ComponentChildren;
  /** Whose name stands over the picture. */
  watcher?: string | null;
}

export function Player({ recording, tools, watcher = null }: Props) {
  const words = t.common.recording;
  const span = spanOf(recording);
  const told = useTold(recording.id);
  return (
    <Panel title={words.list} end={tools}>
      <div class={styles.body}>
        <p class="muted">
          {words.madeBy(recording.by)} · {words.agreed(recording.agreed)}
        </p>
        {recording.parts.length === 0 && <p>{words.nothing}</p>}
        {recording.parts.some((part) => part.path === null) && <p role="status">{words.notReady}</p>}
        {span !== null && <Stage recording={recording} told={told} span={span} watcher={watcher} />}
      </div>
    </Panel>
  );
}

/** Null until it is there; a recording plays without it too. */
function useTold(recording: string): RecordingTold | null {
  const [told, setTold] = useState<RecordingTold | null>(null);
  useEffect(() => {
    let shown = true;
    http.recordingTold(recording).then(
      (found) => shown && setTold(found),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [recording]);
  return told;
}

interface StageProps {
  recording: RecordingFound;
  told: RecordingTold | null;
  span: Span;
  watcher: string | null;
}

function Stage({ recording, told, span, watcher }: StageProps) {
  const [speed, setSpeed] = useState("1");
  const [gone, setGone] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const playback = usePlayback(recording, span, Number(speed));
  const { at, go } = playback;
  const shown = shownAt(recording, at);
  const main = mainOf(shown, chosen);
  const screen = useRef<HTMLDivElement>(null);
  // A browser that lets nobody, or not now, leaves the page as it is.
  const full = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : screen.current?.requestFullscreen?.())?.catch(() => undefined);
  /** To a line of what happened: to the picture that begins with it, if there is none yet. */
  const jump = (to: number) => {
    const next = nextShown(recording, to);
    go(shownAt(recording, to).length === 0 && next !== null && next - to < SOON ? next : to);
  };
  const acts: Record<Act, () => void> = {
    play: playback.toggle,
    back: () => go(at - STEP),
    on: () => go(at + STEP),
    farBack: () => go(at - FAR),
    farOn: () => go(at + FAR),
    slower: () => setSpeed(stepped(speed, -1)),
    faster: () => setSpeed(stepped(speed, 1)),
    full,
    first: () => go(span.from),
    large: () => setChosen(nextLarge(shown, main)),
  };
  const box = useKeys(acts);
  return (
    <div ref={box} class={styles.player}>
      <div ref={screen} class={styles.screen}>
        {/* Reached by keyboard, so that its keys work without a control under the focus. */}
        <div
          class={styles.pictures}
          role="group"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t.common.recording.title}
          data-several={shown.length > 1 || undefined}
          style={{ "--thumbnails": shown.length - 1 }}>
          {shown.map((part) => (
            <Picture
              key={part.name}
              part={part}
              name={nameOf(part)}
              told={told}
              playback={playback}
              speed={Number(speed)}
              onLarge={part === main ? null : () => setChosen(part.share)}
              watcher={watcher}
              onGone={() => setGone(true)}
            />
          ))}
          {shown.length === 0 && <p class={styles.card}>{t.common.recording.hidden}</p>}
        </div>
        <Controls playback={playback} span={span} speed={speed} onSpeed={setSpeed} onFull={full} />
      </div>
      <p role="alert">{gone ? t.rep.recordingGone : null}</p>
      <Help />
      <Repaired recording={recording} />
      {told !== null && <Moments told={told} at={at} onGo={jump} />}
      {watcher === null && <Downloads recording={recording} />}
    </div>
  );
}

/** What the keys do inside the box that is given back. */
function useKeys(acts: Record<Act, () => void>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const player = box.current;
    const onKey = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      acts[act]();
    };
    player?.addEventListener("keydown", onKey);
    return () => player?.removeEventListener("keydown", onKey);
  });
  return box;
}

interface ControlsProps {
  playback: Playback;
  span: Span;
  speed: string;
  onSpeed: (speed: string) => void;
  onFull: () => void;
}

function Controls({ playback, span, speed, onSpeed, onFull }: ControlsProps) {
  const words = t.common.recording;
  const { at, playing } = playback;
  const full = useFullScreen();
  return (
    <div class={styles.controls}>
      <input
        class={styles.position}
        type="range"
        min={span.from}
        max={span.to}
        step={100}
        value={at}
        aria-label={words.position}
        aria-valuetext={lasted(lang.value, at - span.from)}
        onInput={(event) => playback.go(Number(event.currentTarget.value))}
      />
      <Button icon={playing ? Pause : Play} onClick={playback.toggle}>
        {playing ? words.pause : words.play}
      </Button>
      <span class={cx("num", styles.time)}>
        {clock(at - span.from)} / {clock(span.to - span.from)}
      </span>
      <Select label={words.speed} value={speed} choices={SPEEDS.map((one) => ({ value: one, label: `${one}×` }))} onValue={onSpeed} />
      <Button icon={full ? Minimize : Maximize} onClick={onFull}>
        {full ? t.rep.leaveFullScreen : t.rep.fullScreen}
      </Button>
    </div>
  );
}

function Help() {
  return (
    <details class={styles.help}>
      <summary>{t.rep.keysOf}</summary>
      <dl>
        {KEYS.map(([keys, act]) => (
          <div key={act}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t.rep.playerKeys[act]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What was had of speech that was lost; quietly, and nothing where none was. */
export function Repaired({ recording }: { recording: RecordingFound }) {
  const packets = recording.parts.reduce((all, part) => all + part.recovered, 0);
  if (packets === 0) return null;
  return (
    <details class={styles.help}>
      <summary>{t.rep.soundOf}</summary>
      <p class="muted">{t.rep.repaired(packets)}</p>
    </details>
  );
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Whose, and what: of a screen, its sound, a camera, a voice, of all voices. */
function nameOf({ kind, owner }: RecordedPart): string {
  const words = t.common.recording;
  if (kind === "voices") return words.voices;
  if (kind === "sound") return words.soundOf(owner);
  if (kind === "voice") return words.voiceOf(owner);
  return kind === "camera" ? words.cameraOf(owner) : words.screenOf(owner);
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
