/** What one points with: tools, colours, whether it stays, wiping off, and asking to scroll. Stands over the picture while the pen is out. */
import { ArrowDown, ArrowUp, Eraser, Flashlight, MousePointer2, MoveUpRight, PenLine, Pin, Square, X } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { send, useAct, useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { useRoving } from "../../../page/roving";
import { cx, Icon, type IconOf } from "../../../ui";
import styles from "./PointBar.module.css";
import { COLOURS, penOf, pointable, TOOLS } from "./pen";

const ICONS: Record<(typeof TOOLS)[number], IconOf> = {
  pointer: MousePointer2,
  spotlight: Flashlight,
  arrow: MoveUpRight,
  box: Square,
  pen: PenLine,
};

export function PointBar() {
  const view = useView();
  const { live } = useInside();
  const pen = penOf(live);
  const share = pointable(view);
  const roving = useRoving<HTMLDivElement>("horizontal", "button");
  if (share === undefined || !pen.on.value) return null;
  const words = t.rep.pointing;
  return (
    <div class={styles.bar} role="toolbar" tabIndex={-1} aria-label={words.bar} {...roving}>
      <span class={styles.group} role="group" aria-label={words.tools}>
        {TOOLS.map((tool) => (
          <Choice
            key={tool}
            icon={ICONS[tool]}
            label={words.tool[tool]}
            chosen={pen.tool.value === tool}
            onClick={() => pen.choose(tool)}
          />
        ))}
      </span>
      <span class={styles.group} role="group" aria-label={words.colours}>
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            class={styles.choice}
            aria-pressed={pen.colour.value === colour}
            title={words.colour[colour]}
            onClick={() => pen.dip(colour)}>
            <span class={cx(styles.swatch, styles[colour])} />
            <span class={styles.word}>{words.colour[colour]}</span>
          </button>
        ))}
      </span>
      <span class={styles.group}>
        <Choice icon={Pin} label={words.pin} title={words.pinHint} chosen={pen.pinned.value} onClick={() => pen.pin(!pen.pinned.peek())} />
        <Clear share={share.id} />
      </span>
      <span class={styles.group} role="group" aria-label={words.askToScroll}>
        <Scroll share={share.id} way="up" />
        <Scroll share={share.id} way="down" />
      </span>
      <span class={styles.end}>
        <Choice icon={X} label={words.done} onClick={() => pen.take(false)} />
      </span>
    </div>
  );
}

function Clear({ share }: { share: string }) {
  const clear = useCommand("point.clear", share);
  return <Choice icon={Eraser} label={t.rep.pointing.clear} onClick={() => void clear.run({ share })} />;
}

/** A rep cannot scroll there; they can ask for it, with an arrow that is seen on the picture. */
function Scroll({ share, way }: { share: string; way: "up" | "down" }) {
  const { live } = useInside();
  const ask = useAct(`scroll ${way} ${share}`);
  const points: [[number, number]] = [[0.5, way === "up" ? 0.3 : 0.7]];
  const drawn = { share, kind: `scroll_${way}` as const, points, colour: "yellow" as const };
  return (
    <Choice
      icon={way === "up" ? ArrowUp : ArrowDown}
      label={t.rep.pointing.scroll[way]}
      title={t.rep.pointing.scrollHint}
      onClick={() => void ask.run(() => send(live, "point.draw", drawn))}
    />
  );
}

interface ChoiceProps {
  icon: IconOf;
  label: string;
  onClick: () => void;
  chosen?: boolean;
  title?: string;
}

function Choice({ icon, label, chosen, title, onClick }: ChoiceProps) {
  return (
    <button type="button" class={styles.choice} aria-pressed={chosen} title={title} onClick={onClick}>
      <Icon of={icon} />
      {label}
    </button>
  );
}
