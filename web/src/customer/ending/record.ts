/** The record of who saw what, for the end page and as a text file. Pure. */
import type { RecordLine, View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { grouped, timeOfDay } from "../../i18n/format";
import { plain } from "../../i18n/rich";

/** One sentence with all the spans of time it was true. */
export interface RecordRow {
  kind: RecordLine["kind"];
  text: string;
  times: string[];
}

/** The lines of the record, those that say the same put together, in order of their first time; what still ran ended `at`. */
export function recordRows(view: View, at: number): RecordRow[] {
  const rows = new Map<string, RecordRow>();
  for (const line of view.record.toSorted((left, right) => left.frm - right.frm)) {
    const text = sentence(line, view.you.name);
    const row = rows.get(text) ?? { kind: line.kind, text, times: [] };
    row.times.push(span(line, at));
    rows.set(text, row);
  }
  return [...rows.values()];
}

function sentence(line: RecordLine, me: string): string {
  const words = t.customer.line;
  switch (line.kind) {
    case "saw":
      if (line.mine) return words.sawYours(line.who);
      return line.who === me ? words.youSaw(line.whose) : words.saw(line.who, line.whose);
    case "passed":
      return line.taken ? words.tookOver(line.whose, line.who) : words.passed(line.who, line.whose);
    case "joined":
      return line.who === me ? words.youJoined : words.joined(line.who);
  }
}

function span(line: RecordLine, at: number): string {
  const from = timeOfDay(lang.value, line.frm);
  if (line.kind === "passed") return from;
  const to = timeOfDay(lang.value, line.to ?? at);
  return from === to ? from : t.customer.until(from, to);
}

/** The whole record as text, one line for each sentence. */
export function recordText(view: View, at: number, siteName: string): string {
  const date = new Intl.DateTimeFormat(lang.value, { dateStyle: "long" }).format(view.session.startedAt);
  const head = t.customer.recordHead(siteName, grouped(view.session.number), date);
  const body = recordRows(view, at).map((row) => `${row.times.join(", ")}\t${plain(row.text)}`);
  return `${[head, "", ...body, "", t.customer.notSharing].join("\n")}\n`;
}
