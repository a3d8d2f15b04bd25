/**
 * Short lists beside each other, under each other where there is no room: what ended, what goes on, who can see. Each with its heading,
 * icon and items, which may carry an `action`, such as asking again. A column without items is left out.
 */
import type { ComponentChildren } from "preact";

import styles from "./Columns.module.css";
import { Icon, type IconOf } from "./Icon";

export interface Column {
  title?: string;
  icon?: IconOf;
  items: { icon: IconOf; text: string; action?: ComponentChildren }[];
}

export function Columns({ columns }: { columns: readonly Column[] }) {
  return (
    <div class={styles.room}>
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
    </div>
  );
}
