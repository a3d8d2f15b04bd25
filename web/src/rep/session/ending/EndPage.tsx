import type { Code, RecordLine, View } from "../../../core/model";
import { lang, t } from "../../../i18n/rep";
import { elapsed, grouped, timeOfDay } from "../../../i18n/format";
import { Button, EmptyState, Panel } from "../../../ui";
import { Card } from "../../account/Card";
import styles from "./EndPage.module.css";

/** After the end: why, that nothing is shared any more, and the record of who saw what. */
export function EndPage({ view, onDone }: { view: View; onDone(): void }) {
  const { session, record } = view;
  const reason = session.endReason === null ? undefined : t.rep.endReason[session.endReason];
  return (
    <Card title={t.rep.endedTitle} lead={reason} foot={<span />} wide>
      <p class="num muted">
        {t.rep.session} {grouped(session.number)} · {elapsed((session.endedAt ?? session.startedAt) - session.startedAt)}
      </p>
      <p>{t.rep.notSharing}</p>
      <Panel title={t.rep.record}>
        {record.length === 0 ? (
          <EmptyState title={t.rep.recordEmpty} />
        ) : (
          <table class={styles.record}>
            <thead class="sr">
              <tr>
                <th scope="col">{t.rep.when}</th>
                <th scope="col">{t.rep.what}</th>
                <th scope="col">{t.rep.howLong}</th>
              </tr>
            </thead>
            <tbody>
              {record.map((line, index) => (
                <tr key={index}>
                  <td class="num muted">{timeOfDay(lang.value, line.frm)}</td>
                  <td>{sentence(line)}</td>
                  <td class="num muted">
                    {line.kind === "saw" && t.rep.lasted(elapsed((line.to ?? session.endedAt ?? line.frm) - line.frm))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <div>
        <Button kind="primary" onClick={onDone}>
          {t.common.done}
        </Button>
      </div>
    </Card>
  );
}

function sentence(line: RecordLine): string {
  switch (line.kind) {
    case "saw":
      return line.mine ? t.rep.recordSawYours(line.who) : t.rep.recordSaw(line.who, line.whose);
    case "passed":
      return t.rep.recordPassed(line.who, line.whose);
    case "joined":
      return t.rep.recordJoined(line.who);
  }
}

/** This page has no place in the session any more: left, opened elsewhere, or the session is long over. */
export function GonePage({ code, onDone }: { code: Code; onDone(): void }) {
  return (
    <Card title={t.rep.leftTitle} lead={t.common.refusal[code]} foot={<span />}>
      <p>{t.rep.notSharing}</p>
      <Button kind="primary" onClick={onDone}>
        {t.rep.backHome}
      </Button>
    </Card>
  );
}
