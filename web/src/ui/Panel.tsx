/**
 * A titled box. `foldable` makes it a <details> that starts `open` (default true); `count` and `end` (quiet words or a control)
 * stand beside the title; `flat` takes the frame away for stacked panels of a sidebar.
 */
import { ChevronRight } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./Panel.module.css";

interface Props {
  title: string;
  children: ComponentChildren;
  count?: number;
  end?: ComponentChildren;
  foldable?: boolean;
  open?: boolean;
  flat?: boolean;
}

export function Panel({ title, children, count, end, foldable = false, open = true, flat = false }: Props) {
  const id = useId();
  const frame = cx(styles.panel, flat && styles.flat);
  const heading = (
    <>
      <h2 id={id}>{title}</h2>
      {count !== undefined && <span class={styles.count}>{count}</span>}
      {end && <span class={styles.end}>{end}</span>}
    </>
  );
  if (!foldable)
    return (
      <section class={frame} aria-labelledby={id}>
        <header class={styles.head}>{heading}</header>
        {children}
      </section>
    );
  return (
    <details class={frame} open={open}>
      <summary class={styles.head}>
        <Icon of={ChevronRight} size="s" class={styles.arrow} />
        {heading}
      </summary>
      {children}
    </details>
  );
}
