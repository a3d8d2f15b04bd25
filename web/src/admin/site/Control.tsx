/** The field of one setting, by its kind. `id` names it, `describedBy` what is read after its name. */
import { useId } from "preact/hooks";
import type { SiteSetting } from "../../core/http";
import { t } from "../../i18n/admin";
import styles from "./SiteSettings.module.css";
import { choiceOf, unitOf } from "./words";

interface Props {
  setting: SiteSetting;
  id: string;
  labelledBy: string;
  describedBy: string;
  value: string | boolean;
  invalid: boolean;
  onValue(value: string | boolean): void;
  onDone(): void;
}

export function Control(props: Props) {
  switch (props.setting.kind) {
    case "choice":
      return <Choices {...props} />;
    case "switch":
      return <Switch {...props} />;
    case "lines":
      return <Lines {...props} />;
    case "number":
    case "text":
    case "secret":
      return <Line {...props} />;
  }
}

function Line({ setting, id, describedBy, value, invalid, onValue, onDone }: Props) {
  const { kind, isSet } = setting;
  const unit = kind === "number" ? unitOf(setting) : null;
  const unitId = useId();
  return (
    <span class={styles.line}>
      <input
        id={id}
        class={kind === "number" ? styles.number : styles.input}
        type={kind === "secret" ? "password" : "text"}
        inputMode={kind === "number" ? "numeric" : undefined}
        autocomplete={kind === "secret" ? "new-password" : "off"}
        dir={kind === "text" ? "auto" : undefined}
        placeholder={kind === "secret" && isSet ? t.admin.secretIsSet : undefined}
        value={String(value)}
        aria-invalid={invalid || undefined}
        aria-describedby={unit === null ? describedBy : `${unitId} ${describedBy}`}
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={onDone}
      />
      {unit !== null && <span id={unitId}>{unit}</span>}
    </span>
  );
}

function Lines({ id, describedBy, value, invalid, onValue, onDone }: Props) {
  return (
    <textarea
      id={id}
      class={styles.lines}
      rows={4}
      dir="auto"
      value={String(value)}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onInput={(event) => onValue(event.currentTarget.value)}
      onBlur={onDone}
    />
  );
}

function Choices({ setting, id, labelledBy, describedBy, value, onValue }: Props) {
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy} class={styles.choices}>
      {(setting.choices ?? []).map((choice) => (
        <label key={choice}>
          <input type="radio" name={id} value={choice} checked={value === choice} onChange={() => onValue(choice)} />
          {choiceOf(setting, choice)}
        </label>
      ))}
    </div>
  );
}

function Switch({ id, labelledBy, describedBy, value, onValue }: Props) {
  return (
    <label class={styles.switch}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={value === true}
        checked={value === true}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      {value === true ? t.admin.on : t.admin.off}
    </label>
  );
}
