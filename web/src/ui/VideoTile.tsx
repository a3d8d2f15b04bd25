/**
 * One shared picture. Keyed by its stream, so a list that renders again never rebuilds it; `srcObject` is set here and nowhere
 * else. Plays by itself (muted, inline). `label` names the picture; `words`: fit, actual, full, and `waiting` until the first
 * frame; `caption`: what stands at the foot (size, who sees it). Fit = whole picture, actual = pixel by pixel; between and beyond by
 * steps, wheel or pinch, and moved by hand or by arrow keys (`zooming.ts`). `tools`: further controls at the foot.
 * `small`: a thumbnail, without a foot; `bare`: whole, without one. `renderOver`: what lies exactly on the picture, given its own size. `onFrame` fires at the first frame.
 */
import { Expand, Maximize, Scan, ZoomIn, ZoomOut } from "lucide-preact";
import { createContext, type ComponentChildren, type RefObject } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";

import { cx } from "./cx";
import { Icon } from "./Icon";
import { useLayer } from "./layer";
import styles from "./VideoTile.module.css";
import type { Size } from "./zoom";
import { useZoom, type Zooming } from "./zooming";

interface Props {
  stream: MediaStream | null;
  label: string;
  words: { fit: string; actual: string; larger: string; smaller: string; full: string; waiting: string };
  caption?: ComponentChildren;
  tools?: ComponentChildren;
  small?: boolean;
  bare?: boolean;
  renderOver?: (picture: Size) => ComponentChildren;
  /** Why the picture is not what it should show now: stands over it, dimmed, and is spoken. */
  still?: string | false | null;
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

function Picture({ stream, label, words, caption, still, onFrame, tools, renderOver, small = false, bare = small }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const zooming = useZoom(box, video, bare ? null : size);
  const isZoomed = zooming.zoom !== null && !bare;
  useLayer(layer, video, size, isZoomed ? zooming.zoom : null, small);
  const full = useFills(frame);
  const over = useContext(OverPicture);
  useLayoutEffect(() => {
    const element = video.current;
    show(element, stream);
    return () => show(element, null);
  }, [stream]);
  const measure = () => {
    const { videoWidth, videoHeight } = video.current ?? {};
    if (videoWidth && videoHeight) setSize({ width: videoWidth, height: videoHeight });
  };
  return (
    <figure ref={frame} class={cx(styles.tile, bare && styles.bare, small && styles.small)} data-theme="dark" aria-label={label}>
      {/* What can be moved must be reachable by keyboard. */}
      <div
        ref={box}
        class={cx(styles.picture, isZoomed && styles.zoomed, still && styles.still)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move it
        tabIndex={isZoomed ? 0 : undefined}>
        {isZoomed && size && <div class={styles.room} style={{ aspectRatio: `${size.width} / ${size.height}` }} />}
        <video
          ref={video}
          autoplay
          muted
          playsInline
          // it would show what stands on no page: past a curtain, without who else sees it; and Firefox lays its button over what is drawn
          disablePictureInPicture
          aria-label={label}
          onResize={measure}
          onLoadedData={() => {
            measure();
            onFrame?.();
          }}
        />
        {size && renderOver && (
          <div ref={layer} class={styles.layer}>
            {renderOver(size)}
          </div>
        )}
        {!size && !still && <p class={styles.waiting}>{words.waiting}</p>}
      </div>
      <p class={styles.why} role="status">
        {still}
      </p>
      {full && over()}
      {!bare && (
        <figcaption class={styles.foot}>
          {size && <span class="num">{`${size.width} × ${size.height}`}</span>}
          <span class={styles.caption}>{caption}</span>
          {size && <Scale zooming={zooming} words={words} />}
          {tools}
          <button type="button" onClick={() => void frame.current?.requestFullscreen?.()}>
            <Icon of={Expand} size="s" />
            {words.full}
          </button>
        </figcaption>
      )}
    </figure>
  );
}

/** How large it is seen: in steps, whole, or pixel by pixel. */
function Scale({ zooming, words }: { zooming: Zooming; words: Props["words"] }) {
  const { percent } = zooming;
  return (
    <span class={styles.scale}>
      <button type="button" aria-label={words.smaller} title={words.smaller} onClick={() => zooming.step(false)}>
        <Icon of={ZoomOut} size="s" />
      </button>
      <span class="num">{percent !== null && percent !== 100 && `${percent} %`}</span>
      <button type="button" aria-label={words.larger} title={words.larger} onClick={() => zooming.step(true)}>
        <Icon of={ZoomIn} size="s" />
      </button>
      <button type="button" aria-pressed={percent === null} onClick={zooming.fit}>
        <Icon of={Maximize} size="s" />
        {words.fit}
      </button>
      <button type="button" aria-pressed={percent === 100} onClick={zooming.actual}>
        <Icon of={Scan} size="s" />
        {words.actual}
      </button>
    </span>
  );
}
