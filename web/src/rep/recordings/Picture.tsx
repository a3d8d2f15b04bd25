/** One picture of a recording at a moment, with what was drawn and pointed at on it then, and over it the name of whoever looks. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RecordedPart, RecordingTold } from "../../core/http";
import { t } from "../../i18n/rep";
import { Ink } from "../../page/pointing/Marks";
import { Swap, type Size } from "../../ui";
import { useLayer } from "../../ui/layer";
import type { Playback } from "./clock";
import { drawnAt, pointersAt } from "./playing";
import styles from "./Player.module.css";

interface Props {
  part: RecordedPart;
  name: string;
  told: RecordingTold | null;
  playback: Playback;
  speed: number;
  /** A thumbnail: makes it the large one. */
  onLarge: (() => void) | null;
  /** Whom it is shown to; null: nobody says so. */
  watcher: string | null;
  onGone: () => void;
}

export function Picture({ part, name, told, playback, speed, onLarge, watcher, onGone }: Props) {
  const { at } = playback;
  const small = onLarge !== null;
  const [video, failed] = useShown(part, playback, speed, !small, onGone);
  const layer = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayer(layer, video, size, null, small);
  const measure = () => {
    const { videoWidth, videoHeight } = video.current ?? {};
    if (videoWidth && videoHeight) setSize({ width: videoWidth, height: videoHeight });
  };
  return (
    <figure class={small ? styles.thumbnail : styles.main}>
      <div class={styles.frame}>
        <video
          ref={video}
          src={part.path ?? ""}
          muted
          playsInline
          disablePictureInPicture
          preload="auto"
          aria-label={name}
          onLoadedData={measure}
          onResize={measure}
          onError={failed}
        />
        {size !== null && told !== null && (
          <div ref={layer} class={styles.layer}>
            <Ink
              strokes={drawnAt(told, part.share, at)}
              pointers={pointersAt(told, part.share, at)}
              picture={size}
              name={(id, otherwise) => otherwise ?? nameIn(told, id)}
            />
          </div>
        )}
        {watcher !== null && <Watermark name={watcher} />}
      </div>
      {onLarge === null ? (
        <figcaption>
          {name} · {t.common.recording.segment(part.segment)}
        </figcaption>
      ) : (
        <Swap label={t.rep.showLarge(name)} name={name} onClick={onLarge} />
      )}
    </figure>
  );
}

/** Has it go on as the clock does, or lead, if it is the `main` one and has its sound. Where its file fails, it is loaded anew once. */
function useShown(part: RecordedPart, { at, playing, lead }: Playback, speed: number, main: boolean, onGone: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [again, setAgain] = useState(false);
  useEffect(() => {
    if (again && video.current !== null) lead.reload(video.current);
  }, [lead, again]);
  useLayoutEffect(() => {
    const media = video.current;
    return main && part.sounding && media !== null ? lead.give({ media, since: part.at }) : undefined;
  }, [lead, main, part.sounding, part.at]);
  useEffect(() => {
    if (video.current !== null) lead.move({ media: video.current, since: part.at }, at, playing, speed);
  }, [lead, at, part.at, playing, speed]);
  return [video, () => (again ? onGone() : setAgain(true))] as const;
}

const nameIn = (told: RecordingTold, id: string): string => told.pointed.find((one) => one.by === id)?.byName ?? "";

/** All over the picture, so that a photograph of any part of it tells where it came from. */
function Watermark({ name }: { name: string }) {
  return (
    <div class={styles.watermark} data-watermark aria-hidden="true">
      {Array.from({ length: 9 }, (_, index) => (
        <span key={index} dir="auto">
          {name}
        </span>
      ))}
    </div>
  );
}
