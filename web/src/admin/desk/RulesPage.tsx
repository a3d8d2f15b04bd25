/** Rules on the fields of entry forms: the first that is true decides. */
import { Plus } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { choiceOf } from "../../core/desk/form";
import type { Both, Rule } from "../../core/desk/model";
import { t } from "../../i18n/admin";
import { Button, EmptyState, Field, Panel, Select } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { Order } from "./FormPage";
import { named } from "./QueueChoice";
import { SaveBar } from "./SaveBar";
import { agents, moved, queues, rules } from "./setup";

export function RulesPage() {
  const all = rules.now.value?.rules;
  const page = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false); // to save: from then on what is missing is marked
  const fields = fieldsOfAll();
  if (all === undefined) return null;
  const set = (next: Rule[]) => rules.change({ rules: next });
  const first = targets()[0];
  const add = () => set([...all, ruleOf({ field: fields[0]?.value ?? "", op: "contains", text: "" }, first?.value ?? "")]);
  const check = (): boolean => {
    const well = all.every(isWhole);
    setTried(!well);
    if (!well) requestAnimationFrame(() => page.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    return well;
  };
  const reason = fields.length === 0 || first === undefined ? t.admin.noFieldsForRules : null;
  return (
    <div ref={page} class={styles.rules}>
      {all.length === 0 && <EmptyState title={t.admin.noRules}>{t.admin.noRulesLead}</EmptyState>}
      {all.map((rule, at) => (
        <RuleEditor
          key={at}
          rule={rule}
          number={at + 1}
          last={at === all.length - 1}
          error={tried && !isWhole(rule) ? t.common.fault.missing() : null}
          onChange={(next) => set(all.map((one, index) => (index === at ? next : one)))}
          onRemove={() => set(all.filter((_, index) => index !== at))}
          onMove={(by) => set(moved(all, at, by))}
        />
      ))}
      <div class={styles.tools}>
        <Button icon={Plus} reason={reason} onClick={add}>
          {t.admin.addRule}
        </Button>
      </div>
      <SaveBar draft={rules} check={check} />
    </div>
  );
}

const isWhole = (rule: Rule): boolean => rule.if.text.trim() !== "";

/** Every field of every form, once. */
function fieldsOfAll(): { value: string; label: string }[] {
  const all = (queues.now.value?.queues ?? []).flatMap((queue) => queue.form);
  const byId = new Map(all.map((field) => [field.id, field]));
  return [...byId].map(([id, field]) => ({ value: id, label: field.labels.en || field.labels.zh ? named(field.labels) : id }));
}

function targets(): { value: string; label: string }[] {
  return [
    ...(queues.now.value?.queues ?? []).map((one) => ({ value: `queue ${one.id}`, label: t.admin.toQueue(named(one.names)) })),
    ...(agents.now.value?.agents ?? []).map((one) => ({ value: `agent ${one.person}`, label: t.admin.toAgent(one.name) })),
  ];
}

/** `target`: as `targets` has it. */
function ruleOf(condition: Rule["if"], target: string): Rule {
  const id = target.slice("queue ".length);
  // oxlint-disable-next-line unicorn/no-thenable -- it is called so on the wire, and never awaited
  return { if: condition, then: target.startsWith("agent ") ? { agent: id, queue: null } : { queue: id, agent: null } };
}

/** What can be chosen in that field, in all forms; empty where it is typed. */
function choicesOf(field: string): Both[] {
  const all = (queues.now.value?.queues ?? []).flatMap((queue) => queue.form).filter(({ id, kind }) => id === field && kind === "choice");
  return [...new Map(all.flatMap(({ choices }) => choices).map((one) => [choiceOf(one), one])).values()];
}

/** What it is compared with: of a field that is chosen, one of its choices, in the reader's language. */
function Compared({ field, text, error, onText }: { field: string; text: string; error: string | null; onText: (text: string) => void }) {
  const choices = choicesOf(field).map((one) => ({ value: choiceOf(one), label: named(one) }));
  if (choices.length === 0) return <Field label={t.admin.ruleText} value={text} onValue={onText} error={error} maxLength={400} />;
  const all = text === "" || choices.some(({ value }) => value === text) ? choices : [...choices, { value: text, label: text }];
  return <Select label={t.admin.ruleText} value={text} none={t.admin.chooseOne} onValue={onText} error={error} choices={all} />;
}

interface Props {
  rule: Rule;
  number: number;
  last: boolean;
  /** What is wrong with what it is compared with. */
  error: string | null;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

function RuleEditor({ rule, number, last, error, onChange, onRemove, onMove }: Props) {
  const title = t.admin.ruleNumber(number);
  const on = (change: Partial<Rule["if"]>) => onChange({ ...rule, if: { ...rule.if, ...change } });
  const known = fieldsOfAll();
  const fields = known.some(({ value }) => value === rule.if.field) ? known : [...known, { value: rule.if.field, label: rule.if.field }];
  return (
    <Panel title={title} end={<Order title={title} first={number === 1} last={last} onMove={onMove} onRemove={onRemove} />}>
      <div class={styles.fields}>
        <div class={styles.two}>
          <Select
            label={t.admin.ruleField}
            value={rule.if.field}
            onValue={(field) => on(choicesOf(field).length > 0 ? { field, op: "is", text: "" } : { field })}
            choices={fields}
          />
          <Select
            label={t.admin.ruleOp}
            value={rule.if.op}
            onValue={(op) => on({ op: op as Rule["if"]["op"] })}
            choices={Object.entries(t.admin.ops).map(([value, label]) => ({ value, label }))}
          />
          <Compared field={rule.if.field} text={rule.if.text} error={error} onText={(text) => on({ text })} />
          <Select
            label={t.admin.ruleThen}
            value={rule.then.agent ? `agent ${rule.then.agent}` : `queue ${rule.then.queue ?? ""}`}
            onValue={(value) => onChange(ruleOf(rule.if, value))}
            choices={targets()}
          />
        </div>
      </div>
    </Panel>
  );
}
