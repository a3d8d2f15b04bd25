/** A check box with its words as the target. `checked`, `onChange(checked)`; `hint` is a second, quieter line. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import styles from "./CheckBox.module.css";

interface Props {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
}

export function CheckBox({ label, checked, onChange, hint }: Props) {
  const id = useId();
  return (
    <div class={styles.check}>
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <span id={id} class={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
