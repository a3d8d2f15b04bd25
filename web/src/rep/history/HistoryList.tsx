import { useEffect } from "preact/hooks";
import type { HistoryEntry } from "../../core/http";
import { lang, t } from "../../i18n/rep";
import { counted, dateAndTime, grouped, lasted } from "../../i18n/format";
import { Avatar, Badge, Button, EmptyState, Field, Panel, TwoLines } from "../../ui";
import { signedIn } from "../app-state";
import styles from "./History.module.css";
import { NOTHING, type Asked, type HistoryList as List } from "./list";
import { addressOf } from "./place";

const PAUSE = 250; // ms after the last letter

interface Props {
  list: List;
  asked: Asked;
  onAsked: (asked: Asked) => void;
}

export function HistoryList({ list, asked, onAsked }: Props) {
  useEffect(() => {
    const timer = setTimeout(() => void list.search(asked), list.sessions.peek() === null ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [list, asked]);
  const [sessions, trouble] = [list.sessions.value, list.trouble.value];
  useEffect(() => {
    if (trouble === "sign_in_required") signedIn(null);
  }, [trouble]);
  const searching = asked.words !== "" || asked.from !== "" || asked.to !== "";
  const change = (part: Partial<Asked>) => onAsked({ ...asked, ...part });
  return (
    <div class={styles.history}>
      <search class={styles.tools}>
        <Field
          label={t.rep.searchHistory}
          hint={t.rep.searchHint}
          type="search"
          autocomplete="off"
          maxLength={200}
          value={asked.words}
          onValue={(words) => change({ words })}
        />
        <Field label={t.rep.fromDay} type="date" value={asked.from} onValue={(from) => change({ from })} />
        <Field label={t.rep.toDay} type="date" value={asked.to} onValue={(to) => change({ to })} />
      </search>
      <p class={styles.problem} role="alert">
        {trouble !== null && t.common.refusal[trouble]}
      </p>
      {sessions !== null && (
        <Panel title={t.rep.endedSessions}>
          <p class="sr" role="status">
            {searching && !list.more.value ? t.rep.foundSessions(sessions.length) : ""}
          </p>
          {sessions.length === 0 ? (
            <Nothing searching={searching} onClear={() => onAsked(NOTHING)} />
          ) : (
            <div class={styles.box}>
              <Table sessions={sessions} />
            </div>
          )}
          {list.more.value && (
            <div class={styles.more}>
              <Button onClick={() => void list.showMore()}>{t.rep.showMore}</Button>
            </div>
          )}
        </Panel>
      )}
    </div>
  );
}

function Nothing({ searching, onClear }: { searching: boolean; onClear: () => void }) {
  if (!searching) return <EmptyState title={t.rep.noHistory}>{t.rep.noHistoryLead}</EmptyState>;
  return (
    <EmptyState title={t.rep.nothingFound} action={<Button onClick={onClear}>{t.rep.clearSearch}</Button>}>
      {t.rep.nothingFoundLead}
    </EmptyState>
  );
}

function Table({ sessions }: { sessions: readonly HistoryEntry[] }) {
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.rep.people}</th>
          <th scope="col">{t.common.sessionNumber}</th>
          <th scope="col">{t.rep.when}</th>
          <th scope="col">{t.rep.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((one) => (
          <Row key={one.id} entry={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry }: { entry: HistoryEntry }) {
  const first = entry.customers[0];
  return (
    <tr>
      <td>
        <TwoLines
          sign={first !== undefined && <Avatar name={first} side="customer" />}
          name={
            <a class="clip" href={addressOf(entry.id)}>
              {entry.customers.join(", ") || t.rep.nobodyCame}
            </a>
          }
          line={t.rep.withReps(entry.reps)}
        />
      </td>
      <td class="num">{grouped(entry.number)}</td>
      <td>
        <TwoLines name={dateAndTime(lang.value, entry.startedAt)} line={lasted(lang.value, entry.endedAt - entry.startedAt)} />
      </td>
      <td>
        <span class={styles.outcome}>
          <Outcome solved={entry.solved} />
          {entry.score !== null && <Badge>{t.rep.score(counted(lang.value, Math.round(entry.score * 10) / 10))}</Badge>}
          {entry.mayClose && !entry.closed && <Badge tone="accent">{t.rep.closingMissing}</Badge>}
        </span>
      </td>
    </tr>
  );
}

export function Outcome({ solved }: { solved: boolean | null }) {
  if (solved === null) return null;
  return (
    <Badge tone={solved ? "ok" : "danger"} dot>
      {solved ? t.rep.solved : t.rep.notSolved}
    </Badge>
  );
}
