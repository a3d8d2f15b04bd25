/** One setting: what it is, its field, its default, whether it is changed, and what is wrong with it. */
import { Lock, RotateCcw } from "lucide-preact";
import { useId, useRef } from "preact/hooks";
import type { SiteSetting } from "../../core/http";
import { t } from "../../i18n/admin";
import { Button, cx, Icon } from "../../ui";
import { Control } from "./Control";
import { changes, shown } from "./draft";
import type { SettingsForm } from "./form";
import styles from "./SiteSettings.module.css";
import { rangeOf, said, sentenceOf, wordsOf } from "./words";

interface Props {
  form: SettingsForm;
  setting: SiteSetting;
}

export function Row(props: Props) {
  const { form, setting } = props;
  const id = useId();
  const { name, help } = wordsOf(setting);
  const isChanged = changes(setting, form.drafts.value.get(setting.name));
  const hasField = !setting.fixed && setting.kind !== "choice";
  return (
    <div class={cx(styles.row, isChanged && styles.changed)} data-setting={setting.name}>
      <div class={styles.about}>
        {hasField ? (
          <label id={`${id}n`} for={id}>
            {name}
          </label>
        ) : (
          <b id={`${id}n`}>{name}</b>
        )}
        {help !== undefined && <p id={`${id}h`}>{help}</p>}
      </div>
      {setting.fixed ? <Fixed setting={setting} /> : <Changeable {...props} id={id} name={name} isChanged={isChanged} />}
    </div>
  );
}

/** The server's command line says it. */
function Fixed({ setting }: { setting: SiteSetting }) {
  return (
    <div class={styles.value}>
      <b class={styles.fixed} dir="auto">
        {said(setting, setting.value)}
      </b>
      <p class={styles.why}>
        <Icon of={Lock} size="s" />
        {t.admin.fixed}
      </p>
    </div>
  );
}

function Changeable({ form, setting, id, name, isChanged }: Props & { id: string; name: string; isChanged: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const draft = form.drafts.value.get(setting.name);
  const trouble = form.troubles.value.get(setting.name);
  const isDefault = draft === null || (draft === undefined && !setting.isSet);
  const facts = [rangeOf(setting), setting.kind === "secret" ? null : t.admin.byDefault(said(setting, setting.default))];
  function reset(): void {
    form.edit(setting, null);
    // The button is about to go; the field is what it was about.
    const fields = [...(box.current?.querySelectorAll<HTMLInputElement>("input, textarea") ?? [])];
    (fields.find((one) => one.type === "radio" && one.value === setting.default) ?? fields[0])?.focus();
  }
  return (
    <div class={styles.value} ref={box}>
      <Control
        setting={setting}
        id={id}
        labelledBy={`${id}n`}
        describedBy={`${id}h ${id}f ${id}e`}
        value={shown(setting, draft)}
        invalid={trouble !== undefined}
        onValue={(value) => form.edit(setting, value)}
        onDone={() => form.check(setting)}
      />
      <div class={styles.facts}>
        <span id={`${id}f`}>{facts.filter((one) => one !== null).join(" · ")}</span>
        {isChanged && <b class={styles.mark}>{t.admin.notSaved}</b>}
        {!isDefault && (
          <Button kind="quiet" size="sm" icon={RotateCcw} aria-label={t.admin.resetOf(name)} onClick={reset}>
            {t.admin.reset}
          </Button>
        )}
      </div>
      <span class={styles.error} id={`${id}e`} role="alert">
        {trouble !== undefined && sentenceOf(setting, trouble)}
      </span>
    </div>
  );
}
