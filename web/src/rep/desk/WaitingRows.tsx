/** A long list of people in line, of which only those in sight are drawn. Every row is as high as another. */
import { useRef, useState } from "preact/hooks";
import type { Waiting } from "../../core/desk/model";
import { t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { cx } from "../../ui";
import styles from "./Board.module.css";
import { Lost, WaitTime } from "./WaitingList";

/** As in the style sheet (px). */
const ROW = 40;
const HEIGHT = 480;
/** Drawn beyond what is in sight, above and below. */
const MORE = 6;

/** Which rows are drawn when so far is scrolled. */
export function inSight(count: number, top: number, height: number = HEIGHT): { from: number; to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(top / ROW)) - MORE);
  return { from, to: Math.min(count, Math.ceil((top + height) / ROW) + MORE) };
}

export function WaitingRows({ waiting }: { waiting: readonly Waiting[] }) {
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = inSight(waiting.length, top);
  return (
    <>
      <div class={cx(styles.row, styles.heads)} aria-hidden="true">
        {[t.rep.waitingWho, t.rep.waitingQueue, t.rep.boardStep, t.rep.waitingTime].map((head) => (
          <span key={head} class="clip">
            {head}
          </span>
        ))}
      </div>
      <div
        ref={box}
        class={styles.rows}
        style={{ height: `${Math.min(HEIGHT, waiting.length * ROW)}px` }}
        role="group"
        aria-label={t.rep.boardWaiting}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <div role="table" aria-label={t.rep.boardWaiting} aria-rowcount={waiting.length} style={{ height: `${waiting.length * ROW}px` }}>
          <div role="rowgroup" class={styles.drawn} style={{ transform: `translateY(${from * ROW}px)` }}>
            {waiting.slice(from, to).map((one, at) => (
              <div key={one.ticket} role="row" aria-rowindex={from + at + 1} class={styles.row}>
                <span role="rowheader" class={styles.who}>
                  <b class="clip" title={one.customer}>
                    {one.customer}
                  </b>
                  {one.lost && <Lost />}
                </span>
                <span role="cell" class="clip">
                  {queueName(one.queue)}
                </span>
                <span role="cell">{one.step > 1 ? t.rep.boardStepAll : t.rep.boardStepFirst}</span>
                <span role="cell">
                  <WaitTime since={one.since} />
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
      <p class={cx("muted", styles.below)}>{t.rep.boardStepHint}</p>
    </>
  );
}
