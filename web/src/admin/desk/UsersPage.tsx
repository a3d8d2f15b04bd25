/** Who of the site helps those in line, and who watches. */
import type { ComponentChildren } from "preact";
import type { Agents } from "../../core/desk/model";
import type { Somebody } from "../../core/http";
import { t } from "../../i18n/admin";
import { CheckBox, EmptyState, Field, Panel } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { named } from "./QueueChoice";
import { SaveBar } from "./SaveBar";
import { agents, people, queues } from "./setup";

type Agent = Agents["agents"][number];
type Manager = Agents["managers"][number];

export function UsersPage() {
  const all = agents.now.value;
  const everybody = people.value.filter((one) => !one.disabled);
  if (all === null) return null;
  if (everybody.length === 0) return <EmptyState title={t.admin.nobodyHere} />;
  return (
    <>
      <Panel title={t.admin.agents} count={all.agents.length}>
        <ul class={styles.users}>
          {everybody.map((one) => (
            <AgentRow key={one.id} person={one} all={all} />
          ))}
        </ul>
      </Panel>
      <Panel title={t.admin.managers} count={all.managers.length}>
        <ul class={styles.users}>
          {everybody.map((one) => (
            <ManagerRow key={one.id} person={one} all={all} />
          ))}
        </ul>
      </Panel>
      <SaveBar draft={agents} wrong={all.agents.some((one) => !isLimit(one.limit)) ? t.common.refusal.invalid : null} />
    </>
  );
}

const isLimit = (limit: number): boolean => Number.isInteger(limit) && limit >= 1 && limit <= 50;

function AgentRow({ person, all }: { person: Somebody; all: Agents }) {
  const mine = all.agents.find((one) => one.person === person.id);
  const others = all.agents.filter((one) => one !== mine);
  const set = (next: Agent | null) => agents.change({ ...all, agents: next === null ? others : [...others, next] });
  const fresh = { person: person.id, name: person.name, queues: null, limit: 1, inbound: true };
  return (
    <Row name={t.admin.isAgent(person.name)} on={mine !== undefined} onChange={(on) => set(on ? fresh : null)}>
      {mine && (
        <>
          <Field
            label={t.admin.limitOf(person.name)}
            inputMode="numeric"
            value={Number.isNaN(mine.limit) ? "" : String(mine.limit)}
            onValue={(text) => set({ ...mine, limit: text.trim() === "" ? NaN : Number(text) })}
            error={isLimit(mine.limit) ? null : t.admin.numberFrom(1, 50)}
          />
          <CheckBox label={t.admin.inboundOf(person.name)} checked={mine.inbound} onChange={(inbound) => set({ ...mine, inbound })} />
          <TheirQueues name={person.name} mine={mine.queues} onChange={(queues) => set({ ...mine, queues })} />
        </>
      )}
    </Row>
  );
}

function ManagerRow({ person, all }: { person: Somebody; all: Agents }) {
  const mine = all.managers.find((one) => one.person === person.id);
  const others = all.managers.filter((one) => one !== mine);
  const set = (next: Manager | null) => agents.change({ ...all, managers: next === null ? others : [...others, next] });
  const fresh = { person: person.id, name: person.name, queues: null, agents: null, mayTakeOver: false };
  return (
    <Row name={t.admin.isManager(person.name)} on={mine !== undefined} onChange={(on) => set(on ? fresh : null)}>
      {mine && (
        <>
          <CheckBox
            label={t.admin.mayTakeOverOf(person.name)}
            checked={mine.mayTakeOver}
            onChange={(mayTakeOver) => set({ ...mine, mayTakeOver })}
          />
          <TheirQueues name={person.name} mine={mine.queues} onChange={(queues) => set({ ...mine, queues })} />
        </>
      )}
    </Row>
  );
}

interface RowProps {
  name: string;
  on: boolean;
  onChange: (on: boolean) => void;
  children: ComponentChildren;
}

function Row({ name, on, onChange, children }: RowProps) {
  return (
    <li>
      <CheckBox label={name} checked={on} onChange={onChange} />
      {on && <div class={styles.user}>{children}</div>}
    </li>
  );
}

/** `mine` null: all of them. */
function TheirQueues({ name, mine, onChange }: { name: string; mine: string[] | null; onChange: (queues: string[] | null) => void }) {
  const all = queues.now.value?.queues ?? [];
  return (
    <fieldset class={styles.choices}>
      <legend>{t.admin.theirQueuesOf(name)}</legend>
      <CheckBox label={t.admin.every} checked={mine === null} onChange={(every) => onChange(every ? null : all.map(({ id }) => id))} />
      {mine !== null &&
        all.map((one) => (
          <CheckBox
            key={one.id}
            label={named(one.names)}
            checked={mine.includes(one.id)}
            onChange={(on) => onChange(on ? [...mine, one.id] : mine.filter((id) => id !== one.id))}
          />
        ))}
    </fieldset>
  );
}
