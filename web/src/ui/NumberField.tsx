/**
 * The field for a session number: groups digits while typing, takes spaces, dashes and pasted text. The focus stays: who types on with Tab would skip a field.
 * `value`: digits only; `onValue(digits)`. The caret keeps its digit.
 * `onLink(address)`: the address of a page was pasted instead; its digits are none of a session number.
 */
import type { Ref } from "preact";

import { addressIn, caretAfter, digitsOf, grouped } from "./digits";
import { Field } from "./Field";

interface Props {
  label: string;
  value: string;
  onValue: (digits: string) => void;
  onLink?: (address: URL) => void;
  hint?: string;
  error?: string | null | undefined;
  input?: Ref<HTMLInputElement>;
  big?: boolean;
}

export function NumberField({ label, value, onValue, onLink, hint, error, input, big = true }: Props) {
  const take = (event: Event & { currentTarget: HTMLInputElement }) => {
    const field = event.currentTarget;
    const caret = field.selectionStart ?? field.value.length;
    const address = addressIn(field.value);
    const digits = digitsOf(field.value);
    const before = Math.min(digitsOf(field.value.slice(0, caret)).length, digits.length);
    field.value = grouped(digits);
    field.setSelectionRange(caretAfter(before), caretAfter(before));
    onValue(digits);
    if (address !== null) onLink?.(address);
  };
  return (
    <Field
      label={label}
      value={grouped(value)}
      onValue={() => undefined}
      onInput={take}
      big={big}
      inputMode="numeric"
      autocomplete="off"
      {...(hint ? { hint } : {})}
      error={error}
      {...(input ? { input } : {})}
    />
  );
}
