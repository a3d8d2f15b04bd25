import { beforeEach, expect, test } from "vitest";

import type { RecordLine } from "../../core/model";
import { ANA, aView, LI, MARIA, STARTED } from "../../core/testing";
import { exactTime } from "../../i18n/format";
import { setLang } from "../../i18n/language";
import { plain } from "../../i18n/rich";
import { recordData, recordRows, recordText, whoWasRecorded } from "./record";

beforeEach(() => setLang("en"));

const END = STARTED + 38 * 60_000;
const at = (seconds: number) => exactTime("en", STARTED + seconds * 1000);
const line = (kind: RecordLine["kind"], who: string, whose: string, from: number, to: number | null, more: Partial<RecordLine> = {}) => ({
  kind,
  who,
  whose,
  mine: false,
  taken: false,
  gaps: [],
  policy: 0,
  told: true,
  reason: "",
  sound: false,
  camera: false,
  mode: null,
  frm: STARTED + from * 1000,
  to: to === null ? null : STARTED + to * 1000,
  ...more,
});
/** Li Wei's, in no order. */
const view = aView({
  record: [
    line("saw", ANA.name, MARIA.name, 125, 190),
    line("joined", LI.name, "", 0, null, { mine: true }),
    line("saw", LI.name, MARIA.name, 61, 64),
    line("passed", LI.name, ANA.name, 65, 65),
    line("saw", ANA.name, LI.name, 200, null, { mine: true }),
    line("passed", ANA.name, LI.name, 300, 300, { mine: true, taken: true }),
  ],
});

test("every line has its own time to the second, in the order in which it began", () => {
  expect(recordRows(view, END).map((row) => [row.time, plain(row.text)])).toEqual([
    [`${at(0)}–${at(38 * 60)}`, "You were in the session"],
    [`${at(61)}–${at(64)}`, "You saw Maria Okafor's screen"],
    [at(65), "You passed control to Ana Souza"],
    [`${at(125)}–${at(190)}`, "Ana Souza saw Maria Okafor's screen"],
    [`${at(200)}–${at(38 * 60)}`, "Ana Souza saw your screen"],
    [at(300), "You took over control from Ana Souza, who was gone"],
  ]);
  expect(at(61)).toMatch(/^\d\d:\d\d:01$/u);
});

test("what was paused for a moment is not told as seen", () => {
  const gaps = [
    { frm: STARTED + 70_000, to: STARTED + 72_000 },
    { frm: STARTED + 80_000, to: STARTED + 84_000 },
  ];
  const paused = aView({ record: [line("saw", ANA.name, MARIA.name, 61, null, { gaps })] });
  const times = [`${at(61)}–${at(70)}`, `${at(72)}–${at(80)}`, `${at(84)}–${at(90)}`];
  expect(recordRows(paused, STARTED + 90_000).map((row) => row.time)).toEqual(times);
  expect(JSON.parse(recordData(paused, STARTED + 90_000, "")).record).toHaveLength(3);
});

test.each<[string, Partial<RecordLine>]>([
  ["Ana Souza took over control from Li Wei, who was gone", { taken: true }],
  ["Li Wei passed control to Ana Souza", {}],
])("a customer reads: %s", (words, more) => {
  const marias = aView({ you: { ...view.you, id: MARIA.id, name: MARIA.name, role: "customer" } });
  const rows = recordRows({ ...marias, record: [line("passed", LI.name, ANA.name, 1, 1, more)] }, END);
  expect(rows.map((row) => plain(row.text))).toEqual([words]);
});

test("who supervised, in which way and when, and what customers were told of it", () => {
  const record = [
    line("supervised", ANA.name, "", 1, 61, { mode: "watch", policy: 3, told: false }),
    line("supervised", ANA.name, "", 61, 90, { mode: "whisper", policy: 3 }),
    line("supervised", ANA.name, "", 90, 120, { mode: "join", policy: 3, told: false }),
  ];
  expect(recordRows(aView({ record }), END).map((row) => [row.time, plain(row.text)])).toEqual([
    [`${at(1)}–${at(61)}`, "Ana Souza watched the session as a supervisor; customers were not told (policy of the site, version 3)"],
    [`${at(61)}–${at(90)}`, "Ana Souza supervised the session and advised the rep"],
    [`${at(90)}–${at(120)}`, "Ana Souza took part as a supervisor"],
  ]);
});

test("who was recorded and who was not, and who is in it at all", () => {
  const record = [
    line("recorded", LI.name, "", 10, 90),
    line("recorded", MARIA.name, "", 10, 40, { mine: true }),
    line("left_out", MARIA.name, "", 40, 90, { mine: true }),
    line("left_out", ANA.name, "", 20, 90),
  ];
  expect(recordRows(aView({ record }), END).map((row) => [row.time, plain(row.text)])).toEqual([
    [`${at(10)}–${at(90)}`, "Li Wei was in the recording"],
    [`${at(10)}–${at(40)}`, "You were in the recording"],
    [`${at(20)}–${at(90)}`, "Ana Souza was left out of the recording"],
    [`${at(40)}–${at(90)}`, "You were left out of the recording"],
  ]);
  expect(whoWasRecorded({ record }, "you")).toEqual({ inIt: [LI.name, "you"], notInIt: [ANA.name] });
  expect(whoWasRecorded(view, "you")).toBeNull();
  const data = JSON.parse(recordData(aView({ record }), END, "")) as { record: object[] };
  expect(data.record[2]).toMatchObject({ what: "left_out", who: ANA.name });
});

test("as a text, in the language of now", () => {
  const lines = recordText(view, END, "Contoso Support", "Nothing is shared.").split("\n");
  expect(lines[0]).toBe("Contoso Support, session 482 917 306, January 12, 2026");
  expect(lines).toContain(`${at(125)}–${at(190)}\tAna Souza saw Maria Okafor's screen`);
  expect(lines.at(-2)).toBe("Nothing is shared.");
  setLang("zh-Hans");
  expect(recordText(view, END, "Contoso Support", "")).toContain(`${at(65)}\t您将控制权传递给了 Ana Souza\n`);
});

test("as data, in no language", () => {
  const data = JSON.parse(recordData(view, END, "Contoso Support")) as { record: object[] };
  const time = (seconds: number) => new Date(STARTED + seconds * 1000).toISOString();
  expect(data).toMatchObject({ site: "Contoso Support", session: "482917306", began: time(0), ended: time(38 * 60) });
  expect(data.record.slice(1, 3)).toEqual([
    { what: "saw", who: "Li Wei", whose: "Maria Okafor", began: time(61), ended: time(64) },
    { what: "passed", who: "Li Wei", to: "Ana Souza", began: time(65) },
  ]);
  expect(data.record.at(-1)).toEqual({ what: "took over", who: "Li Wei", from: "Ana Souza", began: time(300) });
});
