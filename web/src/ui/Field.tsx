/**
 * A text field with its label, hint and error. `value` and `onValue` make it controlled; `error` is shown, read at once and
 * marks the field invalid; `big`: the size of a session number. Other attributes of <input> pass through. What the browser would
 * refuse in a bubble of its own language is said here, in the page's.
 */
import type { ComponentProps, Ref, TargetedEvent } from "preact";
import { useId, useState } from "preact/hooks";

import { t } from "../i18n/common";
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

type Fault = keyof typeof t.common.fault;

export function Field({ label, value, onValue, hint, error, big = false, input, onInput, ...native }: Props) {
  const id = useId();
  const [fault, setFault] = useState<Fault | null>(null);
  const said = error || (fault && t.common.fault[fault](Number(native.minLength ?? 0)));
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <input
        type="text"
        onPaste={pasteLines}
        {...native}
        {...(input ? { ref: input } : {})}
        id={id}
        value={value}
        class={cx(styles.input, big && styles.big)}
        aria-invalid={said ? true : undefined}
        aria-describedby={cx(hint && `${id}h`, said && `${id}e`) || undefined}
        onInvalid={(event) => {
          event.preventDefault();
          const field = event.currentTarget;
          setFault(faultOf(field.validity));
          if (firstInvalid(field.form) === field) field.focus();
        }}
        onInput={(event) => {
          setFault(null);
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
        {said}
      </span>
    </div>
  );
}

/** Where a browser would put its bubble. */
function firstInvalid(form: HTMLFormElement | null): Element | undefined {
  return [...(form?.querySelectorAll("input") ?? [])].find((one) => !one.validity.valid);
}

function faultOf({ valueMissing, typeMismatch, tooShort }: ValidityState): Fault {
  if (valueMissing) return "missing";
  if (tooShort) return "short";
  return typeMismatch ? "email" : "other";
}

/** Lines become words: some browsers would take the breaks between them out and join what they part. */
function pasteLines(event: TargetedEvent<HTMLInputElement, ClipboardEvent>): void {
  const field = event.currentTarget;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  // An e-mail field has no selection to put anything into.
  if (!/[\r\n]/u.test(text) || field.selectionStart === null || field.readOnly) return;
  event.preventDefault();
  const [from, to] = [field.selectionStart, field.selectionEnd ?? field.selectionStart];
  const room = field.maxLength < 0 ? Infinity : field.maxLength - field.value.length + (to - from);
  field.setRangeText(
    text
      .trim()
      .replaceAll(/\s*[\r\n]+\s*/gu, " ")
      .slice(0, Math.max(0, room)),
    from,
    to,
    "end",
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
