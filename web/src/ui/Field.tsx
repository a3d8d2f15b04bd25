/**
 * A text field with its label, hint and error. `value` and `onValue` make it controlled; `error` is shown, read at once and
 * marks the field invalid; `big`: the size of a session number. Other attributes of <input> pass through.
 */
import type { ComponentProps, Ref } from "preact";
import { useId } from "preact/hooks";

import { cx } from "./cx";
import styles from "./Field.module.css";

interface Props extends Omit<ComponentProps<"input">, "value" | "label" | "class"> {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string | undefined;
  error?: string | null | undefined;
  big?: boolean;
  input?: Ref<HTMLInputElement>;
}

export function Field({ label, value, onValue, hint, error, big = false, input, onInput, ...native }: Props) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <input
        type="text"
        {...native}
        {...(input ? { ref: input } : {})}
        id={id}
        value={value}
        class={cx(styles.input, big && styles.big)}
        aria-invalid={error ? true : undefined}
        aria-describedby={cx(hint && `${id}h`, error && `${id}e`) || undefined}
        onInput={(event) => {
          onInput?.(event);
          onValue(event.currentTarget.value);
        }}
      />
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
