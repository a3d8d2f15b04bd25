/**
 * The reader's hand on a customer's picture while the pen is out: moving points, a press draws with the chosen tool. By keyboard: arrow keys
 * move, Enter draws there, or from the place of the Enter before.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { fewer } from "../../../core/pointing/line";
import { REST, type Place } from "../../../core/pointing/pointing";
import type { Payload, Share, Stroke } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { send } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Marks } from "../../../page/pointing/Marks";
import type { Size } from "../../../ui";
import { nameOf } from "../facts";
import styles from "./Hand.module.css";
import { mayPoint, penOf, type Pen } from "./pen";

/** What lies on one picture: everybody's marks, and the hand of a reader who may point and wants to. */
export function PointedAt({ share, picture, small }: { share: Share; picture: Size; small: boolean }) {
  const view = useView();
  const { live } = useInside();
  const pen = penOf(live);
  if (small || !pen.on.value || !mayPoint(view, share)) return <Marks share={share.id} picture={picture} />;
  return <Hand share={share} picture={picture} pen={pen} />;
}

const STEP = 0.02; // of the picture, with an arrow key
const KEYS: Record<string, Place> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};
const CLICK = 0.01; // nearer than this it was no drag

function Hand({ share, picture, pen }: { share: Share; picture: Size; pen: Pen }) {
  const view = useView();
  const inside = useInside();
  const { live } = inside;
  const area = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState<readonly Place[]>([]);
  const [keyed, setKeyed] = useState<Place | null>(null);
  const here = useResting((place) => live.pointing.move(share.id, place));

  const placeOf = (event: { clientX: number; clientY: number }): Place => {
    const { left, top, width, height } = area.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
  };
  const draw = (points: readonly Place[]) => {
    setLine([]);
    const drawn = strokeOf(pen, points);
    if (drawn === null) return;
    const { kind, colour, pinned, points: places } = drawn;
    void send(live, "point.draw", { share: share.id, kind, points: places, colour, pinned }).catch(inside.refused);
  };
  const key = (event: KeyboardEvent) => {
    const way = KEYS[event.key];
    const from = keyed ?? { x: 0.5, y: 0.5 };
    if (way) {
      const to = { x: within(from.x + way.x), y: within(from.y + way.y) };
      setKeyed(to);
      here.at(to);
      if (line.length > 0) setLine([line[0] as Place, to]);
    } else if (event.key === "Enter" || event.key === " ") {
      if (pen.tool.peek() === "pointer" || line.length > 0) draw([...line.slice(0, 1), from]);
      else setLine([from]);
    } else if (event.key === "Escape" && line.length > 0) setLine([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drafted = strokeOf(pen, line);
  return (
    <>
      <Marks share={share.id} picture={picture} draft={drafted && { ...drafted, number: 0, at: 0, by: view.you.id, byName: "" }} />
      {keyed && <span class={styles.keyed} style={{ left: `${keyed.x * 100}%`, top: `${keyed.y * 100}%` }} />}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- arrow keys and Enter draw */}
      <div
        ref={area}
        class={styles.hand}
        role="application"
        aria-label={t.rep.pointing.area(nameOf(view, share.owner))}
        tabIndex={0}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.stopPropagation(); // the hands that move a zoomed picture rest meanwhile
          event.currentTarget.setPointerCapture(event.pointerId);
          setKeyed(null);
          setLine([placeOf(event)]);
        }}
        onPointerMove={(event) => {
          const place = placeOf(event);
          here.at(place);
          if (line.length > 0) setLine(pen.tool.peek() === "pen" ? [...line, place] : [line[0] as Place, place]);
        }}
        onPointerUp={(event) => line.length > 0 && draw([...line, placeOf(event)])}
        onPointerCancel={() => setLine([])}
        onPointerLeave={here.leave}
        onDblClick={(event) => event.stopPropagation()}
        onKeyDown={key}
      />
      {/* oxlint-enable */}
    </>
  );
}

/** A pointer that rests says so, or others would take it for gone. */
function useResting(say: (place: Place) => void) {
  const [place, setPlace] = useState<Place | null>(null);
  const sayRef = useRef(say);
  useLayoutEffect(() => {
    sayRef.current = say;
  });
  useEffect(() => {
    if (place === null) return;
    const timer = setInterval(() => sayRef.current(place), REST);
    return () => clearInterval(timer);
  }, [place]);
  return {
    at(next: Place) {
      say(next);
      setPlace(next);
    },
    leave: () => setPlace(null),
  };
}

type Drawing = Pick<Payload<"point.draw">, "kind" | "points"> & Pick<Stroke, "colour" | "pinned">;

/** What was drawn from the first place to the last; null where that makes nothing of the chosen shape. */
function strokeOf(pen: Pen, line: readonly Place[]): Drawing | null {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return null;
  const kind = pen.tool.value;
  const drag = Math.hypot(last.x - first.x, last.y - first.y) >= CLICK;
  const shared = { kind, colour: pen.colour.value, pinned: pen.pinned.value };
  const points = (places: readonly Place[]) => ({ ...shared, points: places.map(({ x, y }) => [x, y]) as Drawing["points"] });
  if (kind === "pointer") return points([last]);
  if (kind === "spotlight") return points(drag ? [first, last] : [first]);
  if (kind === "pen") return line.length > 1 && line.some((one) => one !== first) ? points(fewer(line)) : null;
  return drag ? points([first, last]) : null;
}

const within = (part: number): number => Math.min(1, Math.max(0, part));
