import { beforeEach, expect, test } from "vitest";

import type { Receipt, View } from "../../core/model";
import { ANA, anEnded, aParticipant, aReceipt, aShare, LI, MARIA, TOMAS } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { isNews, receiptWords } from "./receipts";
import { mariasView } from "../testing";

beforeEach(() => setLang("en"));

/** Beside Maria. */
const PHONE = aParticipant("eye", MARIA.name, { role: "eye", canShare: false, beside: MARIA.id });

const words = (receipt: Partial<Receipt>, view: Partial<View> = {}) => receiptWords(aReceipt(receipt), mariasView(view));
const texts = (receipt: Partial<Receipt>, view: Partial<View> = {}) => words(receipt, view).items.map((item) => item.text);
const other = anEnded("share", LI);

test.each<[string, Partial<Receipt>, Partial<View>]>([
  ["Ana Souza is now helping you", { cause: "control", to: ANA.id }, {}],
  ["Ana Souza now leads this session", { cause: "control", to: ANA.id }, { focus: TOMAS.id }],
  ["Li Wei is now helping you", { cause: "focus", frm: TOMAS.id, to: MARIA.id }, {}],
  ["Li Wei is now helping Tomás Ferreira", { cause: "focus", frm: MARIA.id, to: TOMAS.id }, { participants: [LI, MARIA, TOMAS] }],
  ["You stopped sharing", { cause: "stopped", by: MARIA.id }, {}],
  ["Li Wei ended the sharing", { cause: "stopped", by: LI.id }, {}],
  ["The call has ended", { cause: "stopped", by: LI.id, ended: [anEnded("voice", LI)] }, {}],
  ["Tomás Ferreira left", { cause: "left", by: "gone", ended: [anEnded("view", { ...TOMAS, id: "gone" })] }, {}],
  ["Sharing ended: the connection was lost", { cause: "lost", by: null }, {}],
  ["Li Wei is signed out", { cause: "signed_out", by: null, ended: [other] }, {}],
  ["Li Wei lost the connection", { cause: "lost", by: null, ended: [other] }, {}],
  ["Your camera is off", { cause: "stopped", by: MARIA.id, ended: [anEnded("video", MARIA)] }, {}],
  ["Li Wei switched your camera off", { cause: "stopped", by: LI.id, ended: [anEnded("video", MARIA)] }, {}],
  ["Li Wei's camera is off", { cause: "stopped", by: LI.id, ended: [anEnded("video", LI)] }, {}],
  ["Maria Okafor's phone lost the connection", { cause: "lost", by: PHONE.id, ended: [anEnded("view", PHONE, true)] }, {}],
  ["You took your permission back", { cause: "revoked", by: MARIA.id }, {}],
  ["The session has ended", { cause: "ended" }, {}],
])("%s", (title, receipt, view) => {
  expect(words(receipt, view).title).toBe(title);
});

test("mine is told apart from others', and the same is said once", () => {
  expect(texts({ cause: "stopped", goesOn: [], ended: [aReceipt().ended[0]!, aReceipt().ended[0]!, other] })).toEqual([
    "Your screen is no longer shared",
    "Li Wei's screen is no longer shown",
    "Nobody sees your screen",
  ]);
});

test("a camera is called one, and one's phone is told apart from oneself", () => {
  const ended = [anEnded("view", PHONE, true), anEnded("view", { ...TOMAS, beside: null }, true), anEnded("video", LI)];
  expect(texts({ cause: "stopped", goesOn: [], ended })).toEqual([
    "Your phone's camera is no longer shown",
    "Tomás Ferreira's camera is no longer shown",
    "Li Wei's camera is off",
    "Nobody sees your camera",
  ]);
  const mine = [anEnded("view", MARIA, true), anEnded("video", MARIA)];
  const seen = [{ share: "h1", owner: MARIA.id, viewers: [LI.id], sound: false, camera: true }];
  expect(texts({ cause: "stopped", goesOn: [], ended: mine, seen })).toEqual([
    "Your camera is no longer shown",
    "Your camera is off",
    "Li Wei sees your camera",
  ]);
});

const MINE = aShare({ id: "c1", activity: "video", surface: "camera", audience: [LI.id] });
test.each<[string, Partial<Receipt>, Partial<View>, string[]]>([
  ["mine", { ended: [anEnded("video", MARIA)] }, {}, ["Nobody sees your camera"]],
  ["another's", { ended: [anEnded("video", LI)] }, {}, ["Nothing of yours is shown"]],
  ["another's, while mine is on", { ended: [anEnded("video", LI)] }, { cameras: [MINE] }, ["Li Wei sees your camera"]],
  ["mine and my screen", { ended: [anEnded("video", MARIA), anEnded("view", MARIA)] }, {}, ["Nobody sees your screen or your camera"]],
  [
    "none, while mine is on",
    { ended: [anEnded("view", MARIA)] },
    { cameras: [MINE] },
    ["Nobody sees your screen", "Li Wei sees your camera"],
  ],
])("of screens and cameras only what is true is said: %s", (_, receipt, view, lines) => {
  expect(texts({ cause: "stopped", by: LI.id, goesOn: [], ...receipt }, view).slice(-lines.length)).toEqual(lines);
  expect(texts({ cause: "stopped", by: LI.id, goesOn: [], ...receipt }, view)).toHaveLength((receipt.ended?.length ?? 0) + lines.length);
});

test("where there is no screen to share, none is spoken of", () => {
  const phone = { ...MARIA, canShare: false };
  expect(texts({ cause: "control", to: ANA.id, ended: [], goesOn: [] }, { participants: [LI, ANA, phone] })).toContain(
    "Nobody sees your camera",
  );
});

test("why a manager took control is read", () => {
  expect(texts({ cause: "control", by: ANA.id, reason: "I know this printer" })).toContain("Reason: “I know this printer”");
});

test("nobody is said to help while a transfer waits to be taken", () => {
  const transfer = { by: LI.id, byName: LI.name, since: 0, to: [], message: "", form: "", queue: null, agents: [], place: null, hold: "" };
  const news = (view: Partial<View>) => isNews(aReceipt({ cause: "control" }), mariasView(view));
  expect([news({}), news({ transfer })]).toEqual([true, false]);
});

test("who can see me now is always said", () => {
  const view = { shares: [aShare()] };
  const seen = (viewers: string[]) =>
    texts(
      { ended: [other], goesOn: [], seen: [{ share: "h1", owner: MARIA.id, viewers, sound: false, camera: false }], cause: "stopped" },
      view,
    );
  expect(seen([LI.id])).toContain("Li Wei sees your screen");
  expect(seen([LI.id, ANA.id])).toContain("Li Wei and Ana Souza see your screen");
});
