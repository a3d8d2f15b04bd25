import { GripVertical, PanelTopOpen } from "lucide-preact";
import { useRef } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { useRoving } from "../../../page/roving";
import { Button, CompactTools, Icon } from "../../../ui";
import { SessionMenu } from "../frame/SessionMenu";
import { AllTools, Line, SESSION_ONLY, TOOLS } from "../frame/tools";
import { moveTray, switchTray, trayAt, type Spot } from "./tray-wish";
import styles from "./Tray.module.css";

/** So far an arrow key moves it. */
const STEP = 0.05;
const KEYS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** The icon tray: the commands of the two tabs as one strip over the stage, which is moved out of the way of what is looked at (S13). */
export function Tray() {
  const { x, y } = trayAt.value;
  const roving = useRoving<HTMLDivElement>("horizontal", "button:not([role=menuitem]):not([data-grip])");
  return (
    <section
      class={styles.tray}
      aria-label={t.rep.iconTray}
      style={{ left: `${x * 100}%`, top: `${y * 100}%`, transform: `translate(${-x * 100}%, ${-y * 100}%)` }}>
      <Grip />
      <div class={styles.tools} role="toolbar" tabIndex={-1} aria-label={t.rep.toolbarTabs} {...roving}>
        <CompactTools.Provider value>
          <AllTools of={TOOLS} />
          <Line />
          <AllTools of={SESSION_ONLY} />
        </CompactTools.Provider>
        <SessionMenu />
        <Button kind="quiet" icon={PanelTopOpen} aria-label={t.rep.toTabs} title={t.rep.toTabs} onClick={() => switchTray(false)} />
      </div>
    </section>
  );
}

/** Dragged by mouse, pen or finger, or moved with the arrow keys. */
function Grip() {
  const grabbedRef = useRef<Spot | null>(null);
  return (
    <button
      type="button"
      data-grip
      class={styles.grip}
      aria-label={t.rep.moveTray}
      title={t.rep.moveTray}
      onKeyDown={(event) => {
        const step = KEYS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const { x, y } = trayAt.peek();
        moveTray({ x: x + step.x, y: y + step.y });
      }}
      onPointerDown={(event) => {
        const tray = event.currentTarget.parentElement?.getBoundingClientRect();
        if (event.button !== 0 || tray === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grabbedRef.current = { x: event.clientX - tray.left, y: event.clientY - tray.top };
      }}
      onPointerMove={(event) => {
        const tray = event.currentTarget.parentElement;
        const room = tray?.parentElement?.getBoundingClientRect();
        if (grabbedRef.current === null || tray === null || room === undefined) return;
        moveTray({
          x: part(event.clientX - grabbedRef.current.x - room.left, room.width - tray.offsetWidth),
          y: part(event.clientY - grabbedRef.current.y - room.top, room.height - tray.offsetHeight),
        });
      }}
      onPointerUp={() => void (grabbedRef.current = null)}
      onPointerCancel={() => void (grabbedRef.current = null)}>
      <Icon of={GripVertical} />
    </button>
  );
}

/** Of the room that is left; where there is none, it is at its beginning. */
const part = (offset: number, room: number): number => (room > 0 ? offset / room : 0);
