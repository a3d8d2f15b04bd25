/**
 * One line across a page that stays as long as it is true. `tone`: viewed (solid amber: somebody sees YOUR screen), viewing
 * (quiet amber: you see somebody's), note, locked (why commands are dimmed), danger, success. `icon` and words carry the
 * meaning, colour only helps. `aside`: a second, quieter sentence; `actions`: buttons at the end.
 */
import type { ComponentChildren } from "preact";

import { cx } from "./cx";
import { Icon, type IconOf } from "./Icon";
import { useLeaving } from "./leaving";
import styles from "./Banner.module.css";

interface Props {
  icon: IconOf;
  children: ComponentChildren;
  tone?: "viewed" | "viewing" | "note" | "locked" | "danger" | "success";
  aside?: ComponentChildren;
  actions?: ComponentChildren;
  /** A region's name makes it a landmark (the sharing bar). */
  label?: string;
}

export function Banner({ icon, children, tone = "note", aside, actions, label }: Props) {
  const box = useLeaving<HTMLDivElement>();
  return (
    <div ref={box} class={cx(styles.banner, styles[tone])} role={label ? "region" : undefined} aria-label={label}>
      <Icon of={icon} />
      <p class={styles.words}>
        {children}
        {aside && <span class={styles.aside}>{aside}</span>}
      </p>
      {actions && <div class={styles.actions}>{actions}</div>}
    </div>
  );
}
