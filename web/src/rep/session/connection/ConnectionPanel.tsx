import { Wifi, WifiOff } from "lucide-preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { openMeter, VOICE, type Reading } from "../../../core/screens/meter";
import { worst, type Figures } from "../../../core/media/quality";
import { everyPicture, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { pictureName } from "../../../page/share-name";
import { qualityWords } from "../../../page/quality-words";
import { Button, cx, Icon, placeBelow } from "../../../ui";
import styles from "./ConnectionPanel.module.css";
import { useLive, useView } from "../../../page/inside";
import { nameOf } from "../facts";

/** The connection mark of the header. It opens a panel: how each stream is doing, words first, numbers second. */
export function ConnectionPanel() {
  const live = useLive();
  const meter = useMemo(() => openMeter(live.sharing, live.voice), [live]);
  useEffect(() => meter.close, [meter]);
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // Escape and a click outside close it too.
    const toggled = (event: Event) => setOpen((event as ToggleEvent).newState === "open");
    const { current } = box;
    current?.addEventListener("toggle", toggled);
    return () => current?.removeEventListener("toggle", toggled);
  }, []);

  const connection = live.session.connection.value;
  const connected = connection === "connected";
  const state = connected ? t.rep.connected : connection === "connecting" ? t.rep.connecting : t.rep.reconnecting;
  const readings = meter.readings.value;
  const condition = worst(readings.flatMap((one) => one.condition ?? []));
  const amiss = condition !== null && connected ? t.streams.short[condition] : undefined;
  const words = amiss === undefined ? state : t.streams.but(state, amiss);

  const show = () => {
    box.current?.togglePopover();
    if (box.current && mark.current) placeBelow(box.current, mark.current);
  };
  return (
    <span ref={mark}>
      <Button
        kind="quiet"
        size="sm"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t.streams.more(words)}
        onClick={show}
        class={cx(styles.mark, connected && styles.connected)}>
        <Icon of={connected ? Wifi : WifiOff} />
        <span>{words}</span>
      </Button>
      <div ref={box} id={id} popover="auto" role="region" aria-label={t.common.connection} class={styles.panel}>
        {open && <Streams readings={readings} state={state} />}
      </div>
    </span>
  );
}

function Streams({ readings, state }: { readings: readonly Reading[]; state: string }) {
  return (
    <>
      <section class={styles.stream}>
        <h2>{t.streams.server}</h2>
        <p>{state}</p>
      </section>
      {readings.length === 0 && <p class={styles.nothing}>{t.streams.nothing}</p>}
      {readings.map((one) => (
        <Stream key={`${one.share} ${one.own}`} reading={one} />
      ))}
    </>
  );
}

function Stream({ reading: { share, own, figures, condition } }: { reading: Reading }) {
  const view = useView();
  const voice = share === VOICE;
  return (
    <section class={styles.stream}>
      <h2>{nameOfStream(view, share, own)}</h2>
      <p>{condition === null ? t.streams.measuring : qualityWords(view, { share, own })[condition]}</p>
      {figures !== null && (
        <dl class={styles.figures}>
          {numbers(figures, voice).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="num">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function nameOfStream(view: View, share: string, own: boolean): string {
  if (share === VOICE) return own ? t.common.voice.yourVoice : t.common.voice.othersVoices;
  const picture = everyPicture(view).find((one) => one.id === share);
  if (own || picture === undefined) return picture?.surface === "camera" ? t.common.video.yours : t.streams.yourScreen;
  return pictureName(view, picture, nameOf(view, picture.owner), t.rep.pictureOf);
}

/** What is known, in the order of how often somebody asks for it. */
function numbers(figures: Figures, voice: boolean): [string, string][] {
  const words = t.streams;
  const found: [string, string | null][] = [
    [words.bitrate, words.megabits(figures.bitrate)],
    [words.frameRate, voice ? null : words.perSecond(figures.frameRate)],
    [words.size, figures.width > 0 ? `${figures.width} × ${figures.height}` : null],
    [words.codec, figures.codec || null],
    [words.loss, words.percent(figures.loss)],
    [t.common.voice.jitter, voice ? words.milliseconds(figures.jitter) : null],
    [words.roundTrip, figures.roundTrip === null ? null : words.milliseconds(figures.roundTrip)],
    [words.way, figures.path && words.path[figures.path]],
  ];
  return found.filter((row): row is [string, string] => row[1] !== null);
}
