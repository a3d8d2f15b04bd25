/** One of several choices, as a native <select> with its label, hint and error, as `Field` has one. `none`: a first choice that is none. */
import { useId } from "preact/hooks";

import { cx } from "./cx";
import styles from "./Field.module.css";

interface Props {
  label: string;
  value: string;
  onValue: (value: string) => void;
  choices: readonly { value: string; label: string }[];
  none?: string | undefined;
  hint?: string | undefined;
  error?: string | null | undefined;
  required?: boolean;
}

export function Select({ label, value, onValue, choices, none, hint, error, required = false }: Props) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <select
        id={id}
        class={styles.input}
        value={value}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={cx(hint && `${id}h`, error && `${id}e`) || undefined}
        onChange={(event) => onValue(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint && (
        <span class={styles.hint} id={`${id}h`}>
          {hint}
        </span>
      )}
      <span class={styles.error} id={`${id}e`} role="alert">
        {error}
      </span>
    </div>
  );
}
