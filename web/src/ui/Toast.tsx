/**
 * A short note that floats and may be closed: what was refused, what just happened. It is not announced by itself (core/announce
 * speaks); `tone` note, danger or success gives its edge and icon. `onClose` with `closeLabel` adds a close button.
 */
import { CircleAlert, CircleCheck, Info, X } from "lucide-preact";
import type { ComponentChildren } from "preact";

import { Button } from "./Button";
import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./Toast.module.css";
import { TopLayer } from "./TopLayer";

const GLYPH = { note: Info, danger: CircleAlert, success: CircleCheck };

interface Props {
  children: ComponentChildren;
  tone?: "note" | "danger" | "success";
  action?: ComponentChildren;
  onClose?: () => void;
  closeLabel?: string;
}

export function Toast({ children, tone = "note", action, onClose, closeLabel }: Props) {
  return (
    <div class={cx(styles.toast, styles[tone])}>
      <Icon of={GLYPH[tone]} class={styles.glyph} />
      <div class={styles.words}>{children}</div>
      {action}
      {onClose && <Button kind="quiet" size="sm" icon={X} aria-label={closeLabel} onClick={onClose} />}
    </div>
  );
}

/**
 * Where toasts stand, above everything: a corner on wide screens, the foot of the page on phones. `label` makes it a landmark; leave it
 * out inside a live region. `turn` changes when there is a new one.
 */
export function Toasts({ children, label, turn }: { children: ComponentChildren; label?: string; turn: unknown }) {
  return (
    <TopLayer class={styles.corner} label={label} turn={turn}>
      {children}
    </TopLayer>
  );
}
