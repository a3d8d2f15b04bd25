/**
 * One shared picture. Keyed by its stream, so a list that renders again never rebuilds it; `srcObject` is set here and nowhere
 * else. Plays by itself (muted, inline). `label` names the picture; `words`: fit, actual, full, and `waiting` until the first
 * frame; `caption`: what stands at the foot (size, who sees it). Fit = whole picture, actual = its own pixels, scrolled by hand or
 * by arrow keys. `onFrame` fires at the first frame.
 */
import { Expand, Scan } from "lucide-preact";
import { createContext, type ComponentChildren, type RefObject } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";

import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./VideoTile.module.css";

interface Props {
  stream: MediaStream | null;
  label: string;
  words: { fit: string; actual: string; full: string; waiting: string };
  caption?: ComponentChildren;
  /** Why the picture is not what it should show now: stands over it, dimmed, and is spoken. */
  still?: string | null;
  onFrame?: () => void;
}

/** What stands over a picture that fills the screen, since nothing beside it can be seen or reached then. */
export const OverPicture = createContext<() => ComponentChildren>(() => null);

export function VideoTile(props: Props) {
  return <Picture key={props.stream?.id ?? "none"} {...props} />;
}

/** Whether the element fills the screen. */
function useFills(element: RefObject<HTMLElement>): boolean {
  const [fills, setFills] = useState(false);
  useLayoutEffect(() => {
    const look = () => setFills(element.current !== null && document.fullscreenElement === element.current);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, [element]);
  return fills;
}

/** The one place where a stream meets an element; null lets go of the decoder at once. */
function show(element: HTMLVideoElement | null, stream: MediaStream | null): void {
  if (element) element.srcObject = stream;
}

function Picture({ stream, label, words, caption, still, onFrame }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLElement>(null);
  const [size, setSize] = useState("");
  const [actual, setActual] = useState(false);
  const full = useFills(frame);
  const over = useContext(OverPicture);
  useLayoutEffect(() => {
    const element = video.current;
    show(element, stream);
    return () => show(element, null);
  }, [stream]);
  const measure = () => {
    const { videoWidth, videoHeight } = video.current ?? {};
    if (videoWidth && videoHeight) setSize(`${videoWidth} × ${videoHeight}`);
  };
  return (
    <figure ref={frame} class={styles.tile} data-theme="dark" aria-label={label}>
      {/* A scrolling area must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class={cx(styles.picture, actual && styles.actual, still && styles.still)} tabIndex={actual ? 0 : undefined}>
        <video
          ref={video}
          autoplay
          muted
          playsInline
          aria-label={label}
          onResize={measure}
          onLoadedData={() => {
            measure();
            onFrame?.();
          }}
        />
        {!size && !still && <p class={styles.waiting}>{words.waiting}</p>}
      </div>
      <p class={styles.why} role="status">
        {still}
      </p>
      {full && over()}
      <figcaption class={styles.foot}>
        {size && <span class="num">{size}</span>}
        <span class={styles.caption}>{caption}</span>
        <button type="button" aria-pressed={actual} onClick={() => setActual(!actual)}>
          <Icon of={Scan} size="s" />
          {actual ? words.actual : words.fit}
        </button>
        <button type="button" onClick={() => void frame.current?.requestFullscreen?.()}>
          <Icon of={Expand} size="s" />
          {words.full}
        </button>
      </figcaption>
    </figure>
  );
}
