/**
 * Time left until `deadline` (ms, on the clock that `now` reads: the server's), as text and as a bar. `label` says what happens at
 * zero; `total` ms = the full bar. It is text, never only colour or motion, and does not speak every second (role timer, off).
 */
import { useEffect, useState } from "preact/hooks";

import styles from "./Countdown.module.css";

interface Props {
  deadline: number;
  total: number;
  now: () => number;
  label: string;
}

/** 24000 -> "0:24"; never below zero, rounded up so that it reads 0:00 only when time is over. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function Countdown({ deadline, total, now, label }: Props) {
  const [left, setLeft] = useState(() => deadline - now());
  useEffect(() => {
    const tick = () => setLeft(deadline - now());
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [deadline, now]);
  return (
    <div class={styles.countdown} role="timer" aria-live="off">
      <div class={styles.row}>
        <span>{label}</span>
        <b class="num">{clockText(left)}</b>
      </div>
      <progress class={styles.bar} max={total} value={Math.max(0, Math.min(total, left))} aria-hidden="true" />
    </div>
  );
}
