/**
 * What just ended, what goes on, who can see you now: the same facts for everyone, in the reader's words. `title`, `subtitle`;
 * `columns`: heading, icon and items (each may carry an `action`, such as asking again); `foot`: a closing sentence;
 * `onClose` with `closeLabel` puts it away. `lead` stands before the title (avatars of a handoff).
 */
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { Button } from "./Button";
import { Icon, type IconOf } from "./Icon";
import styles from "./Receipt.module.css";

export interface ReceiptColumn {
  title?: string;
  icon?: IconOf;
  items: { icon: IconOf; text: string; action?: ComponentChildren }[];
}

interface Props {
  title: string;
  columns: ReceiptColumn[];
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
        {columns
          .filter((column) => column.items.length > 0)
          .map((column, index) => (
            <div key={index} class={styles.column}>
              {column.title && (
                <h3>
                  {column.icon && <Icon of={column.icon} size="s" />}
                  {column.title}
                </h3>
              )}
              <ul>
                {column.items.map((item) => (
                  <li key={item.text}>
                    <Icon of={item.icon} />
                    <span>{item.text}</span>
                    {item.action && <span class={styles.action}>{item.action}</span>}
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
      {foot && <p class={styles.foot}>{foot}</p>}
    </section>
  );
}
