/**
 * What just ended, what goes on, who can see you now: the same facts for everyone, in the reader's words. `title`, `subtitle`;
 * `columns`: see `Columns`; `foot`: a closing sentence;
 * `onClose` with `closeLabel` puts it away. `lead` stands before the title (avatars of a handoff).
 */
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { Button } from "./Button";
import { Columns, type Column } from "./Columns";
import styles from "./Receipt.module.css";

interface Props {
  title: string;
  columns: Column[];
  subtitle?: string | undefined;
  lead?: ComponentChildren;
  foot?: string | undefined;
  onClose?: () => void;
  closeLabel?: string;
}

export function Receipt({ title, columns, subtitle, lead, foot, onClose, closeLabel }: Props) {
  const id = useId();
  return (
    <section class={styles.receipt} aria-labelledby={id}>
      <header class={styles.head}>
        {lead}
        <div class={styles.words}>
          <h2 id={id}>{title}</h2>
          {subtitle && <p class="muted">{subtitle}</p>}
        </div>
        {onClose && <Button kind="quiet" size="sm" icon={X} aria-label={closeLabel} onClick={onClose} />}
      </header>
      <div class={styles.columns}>
        <Columns columns={columns} />
      </div>
      {foot && <p class={styles.foot}>{foot}</p>}
    </section>
  );
}
