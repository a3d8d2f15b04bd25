/** What would happen to a form at some time, by the rules that are saved. */
import { useState } from "preact/hooks";
import { choiceOf } from "../../core/desk/form";
import { webacdHttp } from "../../core/desk/http";
import type { DryStep, Filled, FormField } from "../../core/desk/model";
import { lasting, listed } from "../../i18n/format";
import { lang, t } from "../../i18n/admin";
import { useForm } from "../../page/useForm";
import { Button, Field, Panel, Select } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { QueueChoice, named } from "./QueueChoice";
import { queueNow, queues } from "./setup";

/** As a field for day and time wants it, by the clock of this browser. */
const local = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

export function TrialPage() {
  const queue = queueNow();
  const [filled, setFilled] = useState<Filled>({});
  const [at, setAt] = useState(() => local(Date.now()));
  const [steps, setSteps] = useState<readonly DryStep[] | null>(null);
  const { pending, code, submit } = useForm(async () => {
    if (queue) setSteps((await webacdHttp.dryRun(queue.id, filled, new Date(at).getTime() || Date.now())).steps);
  });
  return (
    <>
      <QueueChoice />
      {queue && (
        <form class={styles.trialForm} noValidate onSubmit={submit}>
          <div class={styles.two}>
            {queue.form.map((field) => (
              <Fill
                key={field.id}
                field={field}
                value={filled[field.id] ?? ""}
                onValue={(value) => setFilled((before) => ({ ...before, [field.id]: value }))}
              />
            ))}
            <Field label={t.admin.trialAt} type="datetime-local" value={at} onValue={setAt} />
          </div>
          <p class={styles.problem} role="alert">
            {code === null ? null : t.common.refusal[code]}
          </p>
          <div class={styles.tools}>
            <Button type="submit" kind="primary" pending={pending}>
              {t.admin.tryIt}
            </Button>
          </div>
        </form>
      )}
      <div role="status">{steps && <Steps steps={steps} />}</div>
    </>
  );
}

function Fill({ field, value, onValue }: { field: FormField; value: string; onValue: (value: string) => void }) {
  const label = field.labels.en || field.labels.zh ? named(field.labels) : field.id;
  if (field.kind !== "choice") return <Field label={label} value={value} onValue={onValue} maxLength={400} />;
  const choices = field.choices.map((one) => ({ value: choiceOf(one), label: named(one) }));
  return <Select label={label} value={value} none="–" onValue={onValue} choices={choices} />;
}

function Steps({ steps }: { steps: readonly DryStep[] }) {
  const nameOf = (id: string | null) => {
    const found = queues.now.value?.queues.find((one) => one.id === id);
    return found ? named(found.names) : (id ?? "");
  };
  const words = ({ to, names }: DryStep): string => {
    if (to === "message" || to === "closed") return t.admin.trialStep[to]();
    return t.admin.trialStep[to](names.length === 0 ? t.admin.nobodySuitable : listed(lang.value, names));
  };
  /** In whose line, where that is news. */
  const moves = (step: DryStep, before: DryStep | undefined): boolean =>
    step.queue !== null && step.to !== "closed" && step.queue !== before?.queue;
  return (
    <Panel title={t.admin.trialSteps}>
      <ol class={styles.trial}>
        {steps.map((step, at) => (
          <li key={at}>
            <b class="num">{step.at === 0 ? t.admin.atOnce : t.admin.after(lasting(lang.value, step.at))}</b>
            <span class="wrap">
              {moves(step, steps[at - 1]) && t.admin.waitsIn(nameOf(step.queue))}
              {words(step)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
