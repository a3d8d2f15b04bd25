/** One picture of a recording at a moment, with what was drawn and pointed at on it then, and over it the name of whoever looks. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { RecordedPart, RecordingTold } from "../../core/http";
import { t } from "../../i18n/rep";
import { Ink } from "../../page/pointing/Marks";
import type { Size } from "../../ui";
import { useLayer } from "../../ui/layer";
import { follow, type Playback } from "./clock";
import { drawnAt, pointersAt } from "./playing";
import styles from "./Player.module.css";

interface Props {
  part: RecordedPart;
  name: string;
  told: RecordingTold | null;
  playback: Playback;
  speed: number;
  /** Whom it is shown to; null: nobody says so. */
  watcher: string | null;
  onGone: () => void;
}

export function Picture({ part, name, told, playback, speed, watcher, onGone }: Props) {
  const { at, playing } = playback;
  const video = useRef<HTMLVideoElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const wanted = (at - part.at) / 1_000;
  useEffect(() => follow(video.current, Math.max(wanted, 0), playing && wanted >= 0, speed), [wanted, playing, speed]);
  useLayer(layer, video, size, null, false);
  const measure = () => {
    const { videoWidth, videoHeight } = video.current ?? {};
    if (videoWidth && videoHeight) setSize({ width: videoWidth, height: videoHeight });
  };
  return (
    <figure class={styles.picture}>
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
          onError={onGone}
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
      <figcaption>
        {name} · {t.common.recording.segment(part.segment)}
      </figcaption>
    </figure>
  );
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
