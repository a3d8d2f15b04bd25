/** What customers of a queue are asked, field by field. */
import { ArrowDown, ArrowUp, Languages, Plus, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { FIELD_KINDS, type FieldKind, type FormField } from "../../core/desk/model";
import { t } from "../../i18n/admin";
import { Button, CheckBox, EmptyState, Field, Icon, Panel, Select, TextArea } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { QueueChoice, named } from "./QueueChoice";
import { wrongElsewhere } from "./QueuesPage";
import { SaveBar } from "./SaveBar";
import { changeQueue, moved, queueNow, queues } from "./setup";
import { otherShown } from "./otherShown";
import { choicesOf, choicesText, idFor } from "./texts";

export const isId = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/u.test(id);

export function FormPage() {
  const queue = queueNow();
  const elsewhere = wrongElsewhere();
  const form = queue?.form ?? [];
  const set = (next: FormField[]) => changeQueue({ form: next });
  const ids = form.map(({ id }) => id);
  const twice = (id: string) => ids.filter((one) => one === id).length > 1;
  const add = () => set([...form, { id: idFor("", ids, "field"), kind: "text", labels: { en: "", zh: "" }, required: false, choices: [] }]);
  const wrong = form.some(({ id }) => !isId(id) || twice(id));
  return (
    <>
      <QueueChoice />
      {queue && (
        <>
          <p class="muted">{t.admin.askedName}</p>
          {form.length === 0 && <EmptyState title={t.admin.noFields} />}
          {form.map((field, at) => (
            <FieldEditor
              key={at}
              field={field}
              number={at + 1}
              wrong={!isId(field.id) || twice(field.id)}
              onChange={(next) => set(form.map((one, index) => (index === at ? next : one)))}
              onRemove={() => set(form.filter((_, index) => index !== at))}
              onMove={(by) => set(moved(form, at, by))}
              last={at === form.length - 1}
            />
          ))}
          <div class={styles.tools}>
            <Button icon={Plus} onClick={add}>
              {t.admin.addField}
            </Button>
          </div>
        </>
      )}
      <SaveBar draft={queues} wrong={wrong ? t.admin.fieldIdWrong : elsewhere && t.common.refusal.invalid} elsewhere={elsewhere} />
    </>
  );
}

interface Props {
  field: FormField;
  number: number;
  wrong: boolean;
  last: boolean;
  onChange: (field: FormField) => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

function FieldEditor({ field, number, wrong, last, onChange, onRemove, onMove }: Props) {
  const title = field.labels.en || field.labels.zh ? named(field.labels) : t.admin.fieldNumber(number);
  const label = (change: Partial<FormField["labels"]>) => onChange({ ...field, labels: { ...field.labels, ...change } });
  return (
    <Panel title={title} end={<Order title={title} first={number === 1} last={last} onMove={onMove} onRemove={onRemove} />}>
      <div class={styles.fields}>
        <div class={styles.two}>
          <Field
            label={t.admin.labelEn}
            {...otherShown(field.labels, "en")}
            value={field.labels.en}
            onValue={(en) => label({ en })}
            maxLength={200}
          />
          <Field
            label={t.admin.labelZh}
            {...otherShown(field.labels, "zh")}
            value={field.labels.zh}
            onValue={(zh) => label({ zh })}
            maxLength={200}
          />
          <Select
            label={t.admin.kind}
            value={field.kind}
            onValue={(kind) => onChange({ ...field, kind: kind as FieldKind })}
            choices={FIELD_KINDS.map((kind) => ({ value: kind, label: t.admin.kinds[kind] }))}
          />
          <Field
            label={t.admin.fieldId}
            hint={t.admin.fieldIdHint}
            value={field.id}
            onValue={(id) => onChange({ ...field, id: id.trim() })}
            maxLength={64}
            error={wrong ? t.admin.fieldIdWrong : null}
          />
        </div>
        {field.kind === "choice" && <Choices field={field} onChange={onChange} />}
        <CheckBox label={t.admin.required} checked={field.required} onChange={(required) => onChange({ ...field, required })} />
      </div>
    </Panel>
  );
}

function Choices({ field, onChange }: { field: FormField; onChange: (field: FormField) => void }) {
  const [text, setText] = useState(() => choicesText(field.choices));
  const lacking = field.choices.filter(({ en, zh }) => (en === "") !== (zh === ""));
  return (
    <div class={styles.choicesOf}>
      <TextArea
        label={t.admin.choices}
        hint={t.admin.choicesHint}
        value={text}
        longest={4_000}
        tooLong={t.admin.atMostText}
        onValue={(next) => {
          setText(next);
          onChange({ ...field, choices: choicesOf(next) });
        }}
      />
      {lacking.length > 0 && (
        <ul class={styles.lacking}>
          {lacking.map(({ en, zh }, at) => (
            <li key={at}>
              <Icon of={Languages} size="s" />
              {zh === "" ? t.admin.choiceShownInEnglish(en) : t.admin.choiceShownInChinese(zh)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface OrderProps {
  title: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Up, down and away, of a row of a list. */
export function Order({ title, first, last, onMove, onRemove }: OrderProps) {
  return (
    <span class={styles.order}>
      {!first && <Button kind="quiet" size="sm" icon={ArrowUp} aria-label={t.admin.up(title)} onClick={() => onMove(-1)} />}
      {!last && <Button kind="quiet" size="sm" icon={ArrowDown} aria-label={t.admin.down(title)} onClick={() => onMove(1)} />}
      <Button kind="quiet" size="sm" icon={Trash2} aria-label={t.admin.remove(title)} onClick={onRemove} />
    </span>
  );
}
