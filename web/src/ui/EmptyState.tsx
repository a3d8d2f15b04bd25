/** Nothing here yet: `title` says so, children say what to do next, `action` does it. `icon` is optional. */
import type { ComponentChildren } from "preact";

import { Icon, type IconOf } from "./Icon";
import styles from "./EmptyState.module.css";

interface Props {
  title: string;
  icon?: IconOf;
  children?: ComponentChildren;
  action?: ComponentChildren;
}

export function EmptyState({ title, icon, children, action }: Props) {
  return (
    <div class={styles.empty}>
      {icon && <Icon of={icon} size="l" />}
      <b>{title}</b>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
