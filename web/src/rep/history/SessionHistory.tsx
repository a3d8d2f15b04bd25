/** One session that is over: what happened, in short and in order, who saw what, how it was found, and the closing form. */
import { ArrowLeft } from "lucide-preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http, type History } from "../../core/http";
import type { Code } from "../../core/model";
import { lang, t } from "../../i18n/rep";
import { counted, dateAndTime, exactTime, grouped, lasted } from "../../i18n/format";
import { person, site } from "../../page/account";
import { RecordPanel } from "../../page/record/RecordPanel";
import { Badge, Button, EmptyState, Panel } from "../../ui";
import { SessionRecordings } from "../recordings/SessionRecordings";
import { signedIn } from "../app-state";
import { ClosingForm } from "../closing/ClosingForm";
import styles from "./History.module.css";
import { Outcome } from "./HistoryList";
import { showList } from "./place";
import { Timeline } from "./Timeline";
import { withOlder } from "./timeline";

export function SessionHistory({ session }: { session: string }) {
  const [told, setTold] = useState<History | null>(null);
  const [trouble, setTrouble] = useState<Code | null>(null);
  const load = useCallback(async () => {
    setTrouble(null);
    try {
      setTold(await http.history(session));
    } catch (failure) {
      const code = codeOf(failure);
      if (code === "sign_in_required") signedIn(null);
      else setTrouble(code);
    }
  }, [session]);
  const older = useCallback(async () => {
    if (told === null || told.older === null) return;
    try {
      const page = await http.history(session, told.older);
      setTold((now) => (now?.older === told.older ? withOlder(now, page) : now));
    } catch (failure) {
      setTrouble(codeOf(failure));
    }
  }, [session, told]);
  useEffect(() => void load(), [load]);
  return (
    <div class={styles.history}>
      <div>
        <Button kind="quiet" size="sm" icon={ArrowLeft} onClick={showList}>
          {t.rep.backToHistory}
        </Button>
      </div>
      {trouble !== null && (
        <div role="alert">
          <EmptyState title={t.common.refusal[trouble]} action={<Button onClick={() => void load()}>{t.common.tryAgain}</Button>} />
        </div>
      )}
      {told !== null && <Told told={told} onOlder={older} onSaved={() => void load()} />}
    </div>
  );
}

function Told({ told, onOlder, onSaved }: { told: History; onOlder: () => Promise<void>; onSaved: () => void }) {
  const recorded = { record: told.record, session: told, you: { name: told.part === null ? "" : (person.value?.name ?? "") } };
  return (
    <>
      <h2 class={styles.title}>
        {t.rep.sessionOf(grouped(told.number))} <span class="muted">{dateAndTime(lang.value, told.startedAt)}</span>
      </h2>
      <div class={styles.columns}>
        <div class={styles.column}>
          <SessionRecordings told={told} />
          <Timeline told={told} onOlder={onOlder} />
        </div>
        <div class={styles.column}>
          <Facts told={told} />
          <Closing told={told} onSaved={onSaved} />
          <Surveys told={told} />
          <RecordPanel
            view={recorded}
            at={told.endedAt}
            site={site.value?.name ?? t.common.product}
            none={t.rep.recordNone}
            last={t.rep.recordLast}
          />
        </div>
      </div>
    </>
  );
}

function Facts({ told }: { told: History }) {
  const { length, waited } = told.figures;
  return (
    <Panel title={t.rep.facts}>
      <dl class={styles.facts}>
        <dt>{t.rep.length}</dt>
        <dd>{lasted(lang.value, length * 1_000)}</dd>
        <dt>{t.rep.endedBecause}</dt>
        <dd>{t.rep.endReason[told.endReason]}</dd>
        {waited !== null && (
          <>
            <dt>{t.rep.waited}</dt>
            <dd>{lasted(lang.value, waited * 1_000)}</dd>
          </>
        )}
        <dt>{t.rep.people}</dt>
        <dd>
          <ul>
            {told.people.map((one) => (
              <li key={one.id}>
                <b>{one.name}</b>{" "}
                <span class="muted">
                  {t.rep.parts[one.part]} · {exactTime(lang.value, one.joinedAt)}–{exactTime(lang.value, one.leftAt ?? told.endedAt)}
                </span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Panel>
  );
}

function Closing({ told, onSaved }: { told: History; onSaved: () => void }) {
  const [editing, setEditing] = useState(false);
  const { closing, mayClose } = told;
  if (!mayClose && closing === null) return null;
  const writing = mayClose && (closing === null || editing);
  const saved = () => {
    setEditing(false);
    onSaved();
  };
  return (
    <Panel title={t.rep.closing} end={closing !== null && <Outcome solved={closing.solved} />}>
      {writing && <ClosingForm session={told.id} written={closing} onSaved={saved} />}
      {!writing && closing !== null && (
        <div class={styles.closing}>
          {closing.about !== "" && (
            <p dir="auto">
              <b>{closing.about}</b>
            </p>
          )}
          {closing.notes !== "" && (
            <p class={styles.words} dir="auto">
              {closing.notes}
            </p>
          )}
          {mayClose && (
            <div>
              <Button size="sm" onClick={() => setEditing(true)}>
                {t.rep.editClosing}
              </Button>
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}

function Surveys({ told }: { told: History }) {
  if (told.surveys.length === 0) return null;
  return (
    <Panel title={t.rep.survey}>
      <ul class={styles.surveys}>
        {told.surveys.map((one) => (
          <li key={one.by}>
            <span class={styles.answer}>
              <b>{one.byName}</b>
              {one.score !== null && <Badge>{t.rep.score(counted(lang.value, one.score))}</Badge>}
            </span>
            <p class={styles.words} dir="auto">
              {one.comment || <span class="muted">{t.rep.noComment}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
