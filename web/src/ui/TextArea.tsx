/**
 * Several lines of text, with their label and hint, as `Field` has one. `longest`: code points, as the server counts; beyond them it
 * is marked and says `tooLong`.
 */
import { useId } from "preact/hooks";

import { cx } from "./cx";
import styles from "./Field.module.css";

interface Props {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string | undefined;
  placeholder?: string | undefined;
  rows?: number;
  longest: number;
  tooLong: string;
  autofocus?: boolean;
  error?: string | null | undefined;
}

export function TextArea({ label, value, onValue, hint, placeholder, rows = 4, longest, tooLong, autofocus = false, error }: Props) {
  const id = useId();
  const over = [...value.trim()].length > longest;
  const said = over ? tooLong : error;
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class={cx(styles.input, styles.lines)}
        dir="auto"
        rows={rows}
        autofocus={autofocus}
        placeholder={placeholder}
        value={value}
        aria-invalid={said ? true : undefined}
        aria-describedby={cx(hint && `${id}h`, said && `${id}e`) || undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint && (
        <span class={styles.hint} id={`${id}h`}>
          {hint}
        </span>
      )}
      <span class={styles.error} id={`${id}e`} role="alert">
        {said}
      </span>
    </div>
  );
}
