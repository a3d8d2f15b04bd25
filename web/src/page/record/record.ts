/** The record of who saw what: as rows for a page, as text, as data. Pure. */
import type { RecordLine, View } from "../../core/model";
import { exactTime, grouped } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { t } from "../../i18n/common";
import { plain } from "../../i18n/rich";

/** What of a view the record is told from; of a session of long ago the same is known. */
export type Recorded = Pick<View, "record"> & { you: Pick<View["you"], "name">; session: Pick<View["session"], "number" | "startedAt"> };

export interface RecordRow {
  kind: RecordLine["kind"];
  /** Of what was seen: by a camera. */
  camera: boolean;
  text: string;
  /** When, or from when until when. */
  time: string;
}

/** Every line in the order in which it began; what still ran ended `at` (ms, by the server's clock). */
export function recordRows(view: Recorded, at: number): RecordRow[] {
  return inOrder(view).map((line) => ({ kind: line.kind, camera: line.camera, text: sentence(line, view.you.name), time: span(line, at) }));
}

/** Whether somebody saw a screen or a camera of the reader. */
export const hasShared = (view: Recorded): boolean => view.record.some((line) => line.kind === "saw" && line.mine);

/** Whether the session was recorded while the reader was there, and then who is in it and who never was; the reader is `you`, and last. */
export function whoWasRecorded({ record }: Pick<View, "record">, you: string): { inIt: string[]; notInIt: string[] } | null {
  const of = (kind: RecordLine["kind"]) => record.filter((line) => line.kind === kind);
  const [inIt, out] = [of("recorded"), of("left_out")];
  if (inIt.length === 0) return null;
  const named = (lines: RecordLine[]) => [
    ...new Set(lines.filter((line) => !line.mine).map((line) => line.who)),
    ...(lines.some((line) => line.mine) ? [you] : []),
  ];
  const agreed = named(inIt);
  return { inIt: agreed, notInIt: named(out).filter((name) => !agreed.includes(name)) };
}

/** The whole record as text, one line each. `last`: a sentence to end with. */
export function recordText(view: Recorded, at: number, site: string, last: string): string {
  const date = new Intl.DateTimeFormat(lang.value, { dateStyle: "long" }).format(view.session.startedAt);
  const head = t.common.recordHead(site, grouped(view.session.number), date);
  const body = recordRows(view, at).map((row) => `${row.time}\t${plain(row.text)}`);
  return `${[head, "", ...body, "", last].join("\n")}\n`;
}

/** The same for programs: JSON in no language, times in UTC (ISO 8601). */
export function recordData(view: Recorded, at: number, site: string): string {
  const { number, startedAt } = view.session;
  const lines = inOrder(view).map((line) => ({ ...happened(line), began: iso(line.frm), ...ended(line, at) }));
  return `${JSON.stringify({ site, session: number, began: iso(startedAt), ended: iso(at), record: lines }, null, 2)}\n`;
}

function happened({ kind, who, whose, taken, reason, policy, told, sound, camera, mode }: RecordLine): object {
  if (kind === "joined") return { what: kind, who };
  if (kind === "saw") return { what: kind, who, whose, ...(sound && { sound }), ...(camera && { camera }) };
  if (kind === "supervised") return { what: kind, who, mode, policy, told };
  if (kind === "recorded" || kind === "left_out") return { what: kind, who };
  if (kind === "renamed") return { what: kind, from: who, to: whose };
  if (reason !== "") return { what: "took control", who: whose, from: who, reason };
  return taken ? { what: "took over", who: whose, from: who } : { what: kind, who, to: whose };
}

const ended = ({ kind, to }: RecordLine, at: number): object => (isMoment(kind) ? {} : { ended: iso(to ?? at) });

/** What has no length. */
const isMoment = (kind: RecordLine["kind"]): boolean => kind === "passed" || kind === "renamed";

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const inOrder = (view: Recorded): RecordLine[] => view.record.flatMap(parts).toSorted((one, other) => one.frm - other.frm);

/** What was seen, without the short times between in which nothing was sent. */
function parts(line: RecordLine): RecordLine[] {
  const begins = [line.frm, ...line.gaps.map((gap) => gap.to)];
  const ends = [...line.gaps.map((gap) => gap.frm), line.to];
  return begins.map((frm, index) => ({ ...line, frm, to: ends[index] ?? null }));
}

function sentence(line: RecordLine, me: string): string {
  const words = t.common.recordLine;
  const { kind, who, whose } = line;
  switch (kind) {
    case "saw":
      return line.sound ? t.common.soundtrack.heardToo(saw(line, me)) : saw(line, me);
    case "supervised":
      return supervised(line);
    case "passed":
      if (line.reason !== "") return words.took(whose, who, line.reason);
      return line.taken ? takenOver(who, whose, me) : passed(who, whose, me);
    case "renamed":
      return line.mine ? words.youRenamed(who, whose) : words.renamed(who, whose);
    case "joined":
      return line.mine ? words.youJoined : words.joined(who);
    case "recorded":
      return line.mine ? words.youRecorded : words.recorded(who);
    case "left_out":
      return line.mine ? words.youLeftOut : words.leftOut(who);
  }
}

function saw({ mine, who, whose, camera }: RecordLine, me: string): string {
  const words = camera ? t.common.video : t.common.recordLine;
  if (mine) return who === me && camera ? t.common.video.sawOwn : words.sawYours(who);
  return who === me ? words.youSaw(whose) : words.saw(who, whose);
}

function supervised({ who, mode, told, policy }: RecordLine): string {
  const words = t.common.recordLine;
  const done = words.supervised[mode ?? "watch"](who);
  return told || mode === "join" ? done : words.untold(done, policy);
}

function passed(from: string, to: string, me: string): string {
  const words = t.common.recordLine;
  if (from === me) return words.youPassed(to);
  return to === me ? words.passedToYou(from) : words.passed(from, to);
}

function takenOver(from: string, by: string, me: string): string {
  const words = t.common.recordLine;
  if (by === me) return words.youTookOver(from);
  return from === me ? words.tookOverYours(by) : words.tookOver(by, from);
}

function span(line: RecordLine, at: number): string {
  const from = exactTime(lang.value, line.frm);
  if (isMoment(line.kind)) return from;
  const to = exactTime(lang.value, line.to ?? at);
  return from === to ? from : t.common.recordSpan(from, to);
}
