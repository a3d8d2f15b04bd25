/** What was counted: a table, a picture of it, and the same as CSV. */
import { Download } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { webacdHttp, type FiguresAsked } from "../../core/desk/http";
import type { DeskFigures, FiguresRow } from "../../core/desk/model";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import { dateAndTime, elapsed, percent } from "../../i18n/format";
import { lang, t } from "../../i18n/admin";
import { lazily } from "../../page/lazily";
import { cx, EmptyState, Field, Icon, Panel, Select } from "../../ui";
import { queueName } from "../../page/queue-name";
import styles from "./DeskAdmin.module.css";

const Chart = lazily(() => import("./Chart").then((loaded) => loaded.Chart));
const DAY = 86_400_000;

const dayText = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
/** The beginning of that day, by the clock of this browser. */
const beginOf = (text: string): number => new Date(`${text}T00:00`).getTime();
/** Its end: a day is shorter or longer when clocks are set. */
function endOf(text: string): number {
  const day = new Date(`${text}T00:00`);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

export function FiguresPage() {
  const [from, setFrom] = useState(() => dayText(Date.now() - 6 * DAY));
  const [to, setTo] = useState(() => dayText(Date.now()));
  const [by, setBy] = useState<DeskFigures["by"]>("queue");
  const [figures, setFigures] = useState<DeskFigures | Code | null>(null);
  const asked: FiguresAsked = { from: beginOf(from), to: endOf(to), by };
  const valid = asked.from < asked.to;
  useEffect(() => {
    if (!valid) return;
    let wanted = true;
    webacdHttp.figures({ from: beginOf(from), to: endOf(to), by }).then(
      (found) => wanted && setFigures(found),
      (failure: unknown) => wanted && setFigures(codeOf(failure)),
    );
    return () => void (wanted = false);
  }, [from, to, by, valid]);
  return (
    <>
      <div class={cx(styles.tools, styles.dates)}>
        <Field label={t.admin.fromDay} type="date" value={from} onValue={setFrom} />
        <Field label={t.admin.toDay} type="date" value={to} onValue={setTo} />
        <Select
          label={t.admin.by}
          value={by}
          onValue={(next) => setBy(next as DeskFigures["by"])}
          choices={Object.entries(t.admin.bys).map(([value, label]) => ({ value, label }))}
        />
        {valid && (
          <a class={styles.away} href={webacdHttp.csv(asked)} download={`webacd-${by}-${from}-${to}.csv`}>
            <Icon of={Download} size="s" />
            {t.admin.downloadCsv}
          </a>
        )}
      </div>
      <Shown figures={figures} />
    </>
  );
}

function Shown({ figures }: { figures: DeskFigures | Code | null }) {
  if (figures === null) return null;
  if (typeof figures === "string") return <EmptyState title={t.common.refusal[figures]} />;
  if (figures.rows.length === 0) return <EmptyState title={t.admin.noFigures} />;
  const names = figures.rows.map((row) => nameOf(row, figures.by));
  return (
    <>
      <Panel title={t.admin.chartOf}>
        <Chart
          label={t.admin.chartOf}
          names={names}
          series={(["entered", "served", "abandoned"] as const).map((figure) => ({
            name: t.admin.figure[figure],
            values: figures.rows.map((row) => row[figure]),
          }))}
        />
      </Panel>
      <Panel title={t.admin.bys[figures.by]} count={figures.rows.length}>
        <Table figures={figures} names={names} />
      </Panel>
    </>
  );
}

/** The row of what belongs to no queue, or to no agent. */
const NONE = "(none)";

function nameOf(row: FiguresRow, by: DeskFigures["by"]): string {
  if (row.key === NONE) return by === "agent" ? t.admin.ofNoAgent : t.admin.ofNoQueue;
  return by === "hour" ? dateAndTime(lang.value, Number(row.key)) : queueName(row) || row.key;
}

const FIGURES = [
  "entered",
  "served",
  "abandoned",
  "messages",
  "transfers",
  "missed",
  "wait",
  "longest",
  "handling",
  "serviceLevel",
] as const;

function Table({ figures, names }: { figures: DeskFigures; names: readonly string[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
    <div class={styles.scroll} role="group" aria-label={t.admin.step["/admin/desk/figures"]} tabIndex={0}>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.admin.bys[figures.by]}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col">
                {t.admin.figure[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.rows.map((row, at) => (
            <Row key={row.key} name={names[at] ?? ""} row={row} />
          ))}
        </tbody>
        <tfoot>
          <Row name={t.admin.allTogether} row={figures.total} />
        </tfoot>
      </table>
    </div>
  );
}

function Row({ name, row }: { name: string; row: FiguresRow }) {
  const time = (seconds: number | null) => (seconds === null ? "–" : elapsed(seconds * 1_000));
  const shown = (figure: (typeof FIGURES)[number]): string => {
    if (figure === "serviceLevel") return row.serviceLevel === null ? "–" : percent(lang.value, row.serviceLevel);
    return figure === "wait" || figure === "longest" || figure === "handling" ? time(row[figure]) : String(row[figure]);
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      {FIGURES.map((figure) => (
        <td key={figure} class="num">
          {shown(figure)}
        </td>
      ))}
    </tr>
  );
}
