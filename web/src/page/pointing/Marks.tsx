/** What is pointed at and drawn on one picture: strokes with whose they are, and pointers with their names. It takes no clicks. */
import { ArrowDown, ArrowUp, MousePointer2, Pin } from "lucide-preact";
import { markedName } from "../../core/marked";
import { participant, type Stroke } from "../../core/model";
import type { Pointer } from "../../core/pointing/pointing";
import { t } from "../../i18n/common";
import { cx, Icon, type Size } from "../../ui";
import { useLive, useView } from "../inside";
import styles from "./Marks.module.css";
import { dimmed, pathOf, placed, radiusOf } from "./shapes";

/** `draft`: what the reader is drawing just now. */
export function Marks({ share, picture, draft }: { share: string; picture: Size; draft?: Stroke | null }) {
  const { pointing } = useLive();
  const view = useView();
  const strokes = [...(pointing.strokes.value.get(share) ?? []), ...(draft ? [draft] : [])];
  const pointers = pointing.pointers.value.get(share) ?? [];
  const name = (id: string, otherwise = "") => markedName(view, id, participant(view, id)?.name ?? otherwise);
  return <Ink strokes={strokes} pointers={pointers} picture={picture} name={name} draft={draft} />;
}

interface InkProps {
  strokes: readonly Stroke[];
  pointers: readonly Pointer[];
  picture: Size;
  /** Whose it is; `otherwise`: what they were called then. */
  name: (id: string, otherwise?: string) => string;
  /** One of them, which bears no name. */
  draft?: Stroke | null | undefined;
}

/** The same of any time, live or recorded. */
export function Ink({ strokes, pointers, picture, name, draft }: InkProps) {
  return (
    <div class={styles.marks}>
      <svg viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
        {inOrder(strokes).map((stroke) => (
          <Drawing key={stroke.number} stroke={stroke} picture={picture} />
        ))}
      </svg>
      {strokes.map(
        (stroke) =>
          stroke !== draft && <Whose key={stroke.number} stroke={stroke} picture={picture} name={name(stroke.by, stroke.byName)} />,
      )}
      {pointers.map((pointer) => (
        <Pointing key={pointer.by} pointer={pointer} name={name(pointer.by)} />
      ))}
    </div>
  );
}

function Pointing({ pointer: { by, x, y }, name }: { pointer: Pointer; name: string }) {
  const { left, above } = placed(x, y);
  return (
    <span class={styles.pointer} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} data-pointer={by}>
      <Icon of={MousePointer2} size="l" />
      <span class={styles.name} data-left={left || undefined} data-above={above || undefined}>
        {name}
      </span>
    </span>
  );
}

/** What a spotlight darkens is below all other ink. */
const inOrder = (strokes: readonly Stroke[]): Stroke[] =>
  strokes.toSorted((one, other) => Number(other.kind === "spotlight") - Number(one.kind === "spotlight"));

function Drawing({ stroke, picture }: { stroke: Stroke; picture: Size }) {
  const path = pathOf(stroke, picture);
  return (
    <g class={cx(styles.stroke, styles[stroke.colour])} data-stroke={stroke.kind} data-number={stroke.number}>
      {stroke.kind === "spotlight" && <path class={styles.dim} d={dimmed(stroke, picture)} />}
      <path class={styles.rim} d={path} />
      <path class={styles.ink} d={path} />
    </g>
  );
}

const SCROLLS: Partial<Record<Stroke["kind"], "up" | "down">> = { scroll_up: "up", scroll_down: "down" };

function Whose({ stroke, picture, name }: { stroke: Stroke; picture: Size; name: string }) {
  const scroll = SCROLLS[stroke.kind];
  const [[x = 0, y = 0] = []] = stroke.points;
  if (scroll)
    return (
      <span class={styles.scroll} data-way={scroll}>
        <Icon of={scroll === "up" ? ArrowUp : ArrowDown} size="l" />
        {t.common.pointing.asksToScroll[scroll](name)}
      </span>
    );
  const { left, below } = placed(x, y);
  // Beside what a spotlight shows, not over it.
  const away = stroke.kind === "spotlight" ? (radiusOf(stroke, picture) / picture.width) * (left ? -1 : 1) : 0;
  return (
    <span
      class={styles.name}
      data-left={left || undefined}
      data-below={below || undefined}
      style={{ left: `${(x + away) * 100}%`, top: `${y * 100}%` }}>
      {stroke.pinned && <Icon of={Pin} size="s" />}
      {name}
    </span>
  );
}
