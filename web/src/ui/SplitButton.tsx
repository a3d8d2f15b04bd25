/**
 * One command with its variants behind an arrow. `label`, `icon`, `onClick`: the main half; `menuLabel`, `items`: the arrow's
 * menu; `reason` refuses both halves; `pending`: the main half waits for an answer.
 */
import { Button } from "./Button";
import type { IconOf } from "./Icon";
import { Menu, type MenuItem } from "./Menu";
import styles from "./SplitButton.module.css";

interface Props {
  label: string;
  menuLabel: string;
  items: MenuItem[];
  onClick: () => void;
  icon?: IconOf;
  reason?: string | null | undefined;
  size?: "sm" | "md";
  pending?: boolean;
}

export function SplitButton({ label, menuLabel, items, onClick, icon, reason, size = "md", pending = false }: Props) {
  return (
    <span class={styles.split} role="group" aria-label={label}>
      <Button {...(icon ? { icon } : {})} size={size} pending={pending} reason={reason} onClick={onClick} class={styles.main}>
        {label}
      </Button>
      <Menu label={menuLabel} items={items} bare size={size} reason={reason} class={styles.arrow} />
    </span>
  );
}
