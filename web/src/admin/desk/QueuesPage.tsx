/** The queues of the site, one after the other, and what counts for all of them. */
import { Plus } from "lucide-preact";
import type { Queue, Queues } from "../../core/desk/model";
import { t } from "../../i18n/admin";
import { Button, CheckBox, Field, Panel, Select, TextArea } from "../../ui";
import { go, path } from "../route";
import styles from "./DeskAdmin.module.css";
import { HoursEditor } from "./HoursEditor";
import { QueueChoice, named } from "./QueueChoice";
import { SaveBar } from "./SaveBar";
import { changeQueue, chosen, queueNow, queues } from "./setup";
import { otherShown } from "./otherShown";
import { idFor, isUnnamed, isZone, senseless, sharesOf } from "./texts";

const LONGEST = 4_000;
const NUMBERS = {
  ring: [5, 300],
  escalation: [30, 999],
  patience: [30, 3_600],
  alert: [60, 5_940],
  closing: [50, 999],
  missed: [0, 100],
  serviceLevel: [1, 3_600],
} as const;
type Numbered = keyof typeof NUMBERS;

const isWrong = (of: Numbered, value: number): boolean => !Number.isInteger(value) || value < NUMBERS[of][0] || value > NUMBERS[of][1];

/** Whether one of its fields is marked as wrong when its form is shown. */
const hasWrong = (one: Queue): boolean =>
  isUnnamed(one) ||
  (one.hours !== null && !isZone(one.hours.zone)) ||
  (Object.keys(NUMBERS) as Numbered[]).some((name) => isWrong(name, one[name]));

/** A queue that is wrong and is not `shown`, and the way to it. */
export function wrongElsewhere(shown?: Queue): { name: string; go: () => void } | null {
  const wrong = (queues.now.value?.queues ?? []).find(hasWrong);
  if (wrong === undefined || wrong === shown) return null;
  const there = () => {
    chosen.value = wrong.id;
    if (path.peek() !== "/admin/desk") go("/admin/desk");
  };
  return { name: named(wrong.names), go: there };
}

export function QueuesPage() {
  const all = queues.now.value as Queues;
  const queue = queueNow();
  const add = () => {
    const id = idFor(
      "",
      all.queues.map((one) => one.id),
      "queue",
    );
    queues.change({ ...all, queues: [...all.queues, newQueue(id)] });
    chosen.value = id;
  };
  const code = senseless(all.queues) ?? (all.queues.some(hasWrong) ? "invalid" : null);
  return (
    <>
      <div class={styles.tools}>
        <QueueChoice />
        <Button icon={Plus} onClick={add}>
          {t.admin.addQueue}
        </Button>
      </div>
      {queue && <QueueForm key={queue.id} queue={queue} all={all} />}
      {all.queues.length > 0 && <AllQueues all={all} />}
      <SaveBar draft={queues} wrong={code && t.common.refusal[code]} elsewhere={wrongElsewhere(queue)} />
    </>
  );
}

function newQueue(id: string): Queue {
  const none = { en: "", zh: "" };
  return {
    id,
    names: none,
    descriptions: none,
    hours: null,
    distribution: "everybody",
    escalation: 60,
    patience: 120,
    alert: 120,
    closing: 200,
    ring: 30,
    form: [],
    hold: none,
    ask: "nothing",
    files: true,
    parts: [],
    missed: 1,
    serviceLevel: 60,
    mail: "",
  };
}

function QueueForm({ queue, all }: { queue: Queue; all: Queues }) {
  const remove = () => {
    const left = all.queues.filter((one) => one.id !== queue.id);
    queues.change({ ...all, queues: left, fallback: all.fallback === queue.id ? null : all.fallback });
    chosen.value = left[0]?.id ?? "";
  };
  const texts = (of: "names" | "descriptions" | "hold", en: string, zh: string) => {
    const both = queue[of];
    const set = (change: Partial<typeof both>) => changeQueue({ [of]: { ...both, ...change } });
    const several = of !== "names";
    const same = { longest: LONGEST, tooLong: t.admin.atMostText, rows: 3 };
    return several ? (
      <div class={styles.two}>
        <TextArea {...same} label={en} {...otherShown(both, "en")} value={both.en} onValue={(en) => set({ en })} />
        <TextArea {...same} label={zh} {...otherShown(both, "zh")} value={both.zh} onValue={(zh) => set({ zh })} />
      </div>
    ) : (
      <div class={styles.two}>
        <Field
          label={en}
          {...otherShown(both, "en")}
          value={both.en}
          onValue={(en) => set({ en })}
          maxLength={100}
          error={isUnnamed(queue) ? t.admin.queueNameMissing : null}
        />
        <Field label={zh} {...otherShown(both, "zh")} value={both.zh} onValue={(zh) => set({ zh })} maxLength={100} />
      </div>
    );
  };
  return (
    <>
      <Panel title={named(queue.names)}>
        <div class={styles.fields}>
          {texts("names", t.admin.nameEn, t.admin.nameZh)}
          {texts("descriptions", t.admin.describedEn, t.admin.describedZh)}
        </div>
      </Panel>
      <Asking queue={queue} />
      <Panel title={t.admin.opening}>
        <HoursEditor hours={queue.hours} onChange={(hours) => changeQueue({ hours })} />
      </Panel>
      <Panel title={t.admin.whileWaiting}>
        <div class={styles.fields}>
          {texts("hold", t.admin.holdEn, t.admin.holdZh)}
          <CheckBox
            label={t.admin.askView}
            checked={queue.ask === "view"}
            onChange={(on) => changeQueue({ ask: on ? "view" : "nothing" })}
          />
        </div>
      </Panel>
      <Panel title={t.admin.messagesLeft}>
        <div class={styles.fields}>
          <Field
            label={t.admin.messagesTo}
            hint={t.admin.messagesToHint}
            type="email"
            value={queue.mail}
            onValue={(mail) => changeQueue({ mail })}
            maxLength={254}
          />
          <CheckBox label={t.admin.filesAllowed} checked={queue.files} onChange={(files) => changeQueue({ files })} />
        </div>
      </Panel>
      <Parts queue={queue} all={all} />
      <div class={styles.tools}>
        <Button kind="end" onClick={remove}>
          {t.admin.removeQueue}
        </Button>
        <p class="muted">{t.admin.removeQueueHint}</p>
      </div>
    </>
  );
}

function Asking({ queue }: { queue: Queue }) {
  const number = (of: Numbered, label: string, hint?: string) => (
    <Field
      label={label}
      {...(hint ? { hint } : {})}
      inputMode="numeric"
      value={Number.isNaN(queue[of]) ? "" : String(queue[of])}
      onValue={(text) => changeQueue({ [of]: text.trim() === "" ? NaN : Number(text) })}
      error={isWrong(of, queue[of]) ? t.admin.numberFrom(NUMBERS[of][0], NUMBERS[of][1]) : null}
    />
  );
  return (
    <Panel title={t.admin.asking}>
      <div class={styles.fields}>
        <Select
          label={t.admin.distribution}
          value={queue.distribution}
          onValue={(distribution) => changeQueue({ distribution: distribution as Queue["distribution"] })}
          choices={Object.entries(t.admin.distributions).map(([value, label]) => ({ value, label }))}
        />
        <div class={styles.two}>
          {number("ring", t.admin.ring)}
          {number("escalation", t.admin.escalation)}
          {number("patience", t.admin.patience)}
          {number("alert", t.admin.alert)}
          {number("closing", t.admin.closing)}
          {number("missed", t.admin.missedOffers, t.admin.missedOffersHint)}
          {number("serviceLevel", t.admin.serviceLevel)}
        </div>
      </div>
    </Panel>
  );
}

function Parts({ queue, all }: { queue: Queue; all: Queues }) {
  const others = all.queues.filter((one) => one.id !== queue.id);
  if (others.length === 0) return null;
  const shareOf = (id: string) => queue.parts.find((part) => part.queue === id)?.share ?? 0;
  const set = (id: string, text: string) => {
    const share = Math.min(100, Math.max(0, Math.floor(Number(text)) || 0));
    const parts = queue.parts.filter((part) => part.queue !== id);
    changeQueue({ parts: share === 0 ? parts : [...parts, { queue: id, share }] });
  };
  return (
    <Panel title={t.admin.parts} foldable open={queue.parts.length > 0}>
      <div class={styles.fields}>
        <p class="muted">{t.admin.partsHint}</p>
        {sharesOf(queue) > 100 && (
          <p class={styles.problem} role="alert">
            {t.common.refusal.shares_over_100}
          </p>
        )}
        <div class={styles.two}>
          {others.map((one) => (
            <Field
              key={one.id}
              label={t.admin.shareOf(named(one.names))}
              inputMode="numeric"
              value={String(shareOf(one.id))}
              onValue={(text) => set(one.id, text)}
            />
          ))}
        </div>
      </div>
    </Panel>
  );
}

function AllQueues({ all }: { all: Queues }) {
  return (
    <Panel title={t.admin.allQueues}>
      <div class={styles.fields}>
        <Select
          label={t.admin.fallback}
          value={all.fallback ?? ""}
          none={t.admin.fallbackNone}
          onValue={(id) => queues.change({ ...all, fallback: id === "" ? null : id })}
          choices={all.queues.map((one) => ({ value: one.id, label: named(one.names) }))}
        />
        <Select
          label={t.admin.supervision}
          value={all.supervision}
          onValue={(supervision) => queues.change({ ...all, supervision: supervision as Queues["supervision"] })}
          choices={Object.entries(t.admin.supervisions).map(([value, label]) => ({ value, label }))}
        />
      </div>
    </Panel>
  );
}
