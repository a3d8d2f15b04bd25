import type { ComponentChildren } from "preact";
import { cx } from "./cx";
import styles from "./TwoLines.module.css";

interface Props {
  /** Before both, such as an avatar. */
  sign?: ComponentChildren;
  name: ComponentChildren;
  line: ComponentChildren;
  /** Where there is no room, rather than to end in dots. */
  wraps?: boolean;
}

/** Who or what a row of a list is about: a name, and a small line under it. */
export function TwoLines({ sign, name, line, wraps = false }: Props) {
  return (
    <span class={styles.who}>
      {sign}
      <span class={cx(styles.lines, wraps && styles.wraps)}>
        <span class={styles.name}>{name}</span>
        <span class={cx("muted", !wraps && "clip")} title={typeof line === "string" ? line : undefined}>
          {line}
        </span>
      </span>
    </span>
  );
}
