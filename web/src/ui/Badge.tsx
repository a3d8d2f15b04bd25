/** A word in a quiet box. `tone`: plain, accent, viewed, recording, ok, danger; `dot` or `icon` so that colour is never alone. */
import type { ComponentChildren } from "preact";

import { cx } from "./cx";
import { Icon, type IconOf } from "./Icon";
import styles from "./Badge.module.css";

interface Props {
  children: ComponentChildren;
  tone?: "plain" | "accent" | "viewed" | "recording" | "ok" | "danger";
  icon?: IconOf;
  dot?: boolean;
}

export function Badge({ children, tone = "plain", icon, dot = false }: Props) {
  return (
    <span class={cx(styles.badge, styles[tone])}>
      {dot && <span class={styles.dot} aria-hidden="true" />}
      {icon && <Icon of={icon} size="s" />}
      <span class="clip">{children}</span>
    </span>
  );
}
