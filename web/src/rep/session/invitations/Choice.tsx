import { useId } from "preact/hooks";
import styles from "./InviteDialog.module.css";

interface Props<Value extends string> {
  label: string;
  value: Value;
  onValue: (value: Value) => void;
  of: (readonly [Value, string])[];
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({ label, value, onValue, of: values }: Props<Value>) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} class={styles.choice}>
      <b id={id}>{label}</b>
      {values.map(([one, words]) => (
        <label key={one}>
          <input type="radio" name={id} checked={one === value} onChange={() => onValue(one)} />
          {words}
        </label>
      ))}
    </div>
  );
}
