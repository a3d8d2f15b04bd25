import { expect, test } from "vitest";
import type { Happened, View } from "../model";
import { aFile, ANA, anEvent, aRequest, aView, aWish, LI, MARIA, TOMAS } from "../testing";
import { AGAIN, again, hear, looked, mostPressing, type Looks, type Open } from "./heard";

const AWAY: Looks = { inFront: false, chat: false };
const HERE: Looks = { inFront: true, chat: false };
const READING: Looks = { inFront: true, chat: true };
const NONE: Open = new Map();

const told = (view: View, ...events: Happened[]) => ({ view, events });
const mariasView = (more: Partial<View> = {}) =>
  aView({ you: { id: MARIA.id, name: MARIA.name, role: "customer", refusals: {} }, ...more });
const anasView = (more: Partial<View> = {}) =>
  aView({ you: { id: ANA.id, name: ANA.name, role: "assistant", refusals: {} }, participants: [LI, ANA, MARIA], ...more });
const knock = (id = "k1") => ({ id, name: "Tomás", address: "192.0.2.7", at: 0, looksLike: null, door: "number" as const, moving: null });
const unread = (count: number) => ({ newest: 9, unread: count, read: 0, marks: [] });
const by = (type: Happened["type"], who: string, whom: string | null = null) =>
  anEvent(type, { who, whoName: who, whom, whomName: whom ?? "" });

const knocking = mariasView({ you: { id: MARIA.id, name: MARIA.name, role: "knocking", refusals: {} }, participants: [] });

test.each<[what: string, causes: string[], view: View, events: Happened[], before?: View]>([
  ["a knock", ["knock"], aView({ knocks: [knock()] }), []],
  ["two at once", ["knock", "knock"], aView({ knocks: [knock(), knock("k2")] }), []],
  ["control offered to the reader", ["offer"], anasView({ offer: { to: ANA.id, deadline: 0, next: null } }), []],
  ["control offered to another", [], aView({ offer: { to: ANA.id, deadline: 0, next: null } }), []],
  ["a question to the customer", ["asked"], mariasView({ requests: [aRequest()] }), []],
  ["one's own question", [], aView({ requests: [aRequest()] }), [by("consent_requested", LI.id, MARIA.id)]],
  [
    "a question that a grant answers",
    ["asked"],
    mariasView({ requests: [aRequest({ state: "allowed" })] }),
    [by("consent_requested", LI.id, MARIA.id)],
  ],
  [
    "what the customer is choosing",
    [],
    mariasView({ requests: [aRequest({ state: "allowed" })] }),
    [by("consent_allowed", MARIA.id, LI.id)],
  ],
  ["let in", ["admitted"], mariasView(), [by("admitted", LI.id, MARIA.id)], knocking],
  ["in all along", [], mariasView(), []],
  ["a message", ["message"], aView({ chat: unread(1) }), [by("chat_said", MARIA.id)]],
  ["one's own message", [], aView({ chat: unread(0) }), [by("chat_said", LI.id)]],
  ["a file offered to the reader", ["file"], aView({ files: [aFile()] }), []],
  ["one's own offer, and what was answered", [], mariasView({ files: [aFile(), aFile({ id: "f2", state: "accepted" })] }), []],
  ["a rep asks for a file", ["wish"], mariasView({ wishes: [aWish()] }), []],
  ["one's own question for a file", [], aView({ wishes: [aWish()] }), []],
  ["allowed", ["answered"], aView(), [by("consent_allowed", MARIA.id, LI.id)]],
  ["declined", ["answered"], aView(), [by("consent_declined", MARIA.id, LI.id)]],
  ["an answer to another rep", [], anasView(), [by("consent_allowed", MARIA.id, LI.id)]],
  ["one's own answer", [], mariasView(), [by("consent_allowed", MARIA.id, LI.id)]],
  ["answered by a grant", [], aView(), [by("consent_requested", LI.id, MARIA.id), by("consent_allowed", MARIA.id, LI.id)]],
  ["a customer who came", ["came"], aView(), [by("joined", MARIA.id)]],
  ["whom the reader let in", [], aView(), [by("admitted", LI.id, MARIA.id), by("joined", MARIA.id)]],
  ["a rep who came", [], aView({ participants: [LI, ANA, MARIA] }), [by("joined", ANA.id)]],
  ["a customer lost", ["lost"], aView(), [by("lost", MARIA.id)]],
  ["a customer back", ["back"], aView(), [by("lost", MARIA.id), by("back", MARIA.id)]],
  ["a customer lost to an assistant", [], anasView(), [by("lost", MARIA.id)]],
  ["after the end", [], aView({ knocks: [knock()], session: { ...aView().session, state: "ended" } }), []],
])("%s is heard as %j", (_, causes, view, events, before = aView()) => {
  const { fresh } = hear(NONE, told(view, ...events), before, AWAY, 0);
  expect(fresh.map((one) => one.cause)).toEqual(causes);
});

test("who is at the door is heard once, and again every 20 seconds until answered", () => {
  const waits = aView({ knocks: [knock()] });
  const first = hear(NONE, told(waits), aView(), HERE, 0);
  const same = hear(first.open, told(waits), waits, HERE, 5_000);
  expect(same.fresh).toEqual([]);
  expect(again(same.open, AGAIN - 1).due).toEqual([]);
  const second = again(same.open, AGAIN);
  expect(second.due.map((one) => one.about)).toEqual(["knock k1"]);
  expect(again(second.open, AGAIN + 1).due).toEqual([]);
  expect(again(second.open, 2 * AGAIN).due).toHaveLength(1);
  expect(looked(second.open).size).toBe(1);
  expect(hear(second.open, told(aView()), waits, HERE, 0).open.size).toBe(0);
});

test("news is heard again until the reader looks", () => {
  const { open } = hear(NONE, told(aView(), by("lost", MARIA.id)), aView(), AWAY, 0);
  const later = hear(open, told(aView()), aView(), AWAY, 1_000);
  expect(again(later.open, AGAIN).due.map((one) => one.cause)).toEqual(["lost"]);
  expect(looked(later.open).size).toBe(0);
  expect(hear(later.open, told(aView(), by("back", MARIA.id)), aView(), AWAY, 0).open.get("presence maria")?.cause).toBe("back");
});

test("news is heard once by who looks at the page", () => {
  const { open, fresh } = hear(NONE, told(aView(), by("consent_declined", MARIA.id, LI.id)), aView(), HERE, 0);
  expect(fresh).toHaveLength(1);
  expect(open.size).toBe(0);
});

test("a further message is heard anew, a read one not", () => {
  const one = hear(NONE, told(aView({ chat: unread(1) }), by("chat_said", MARIA.id)), aView(), AWAY, 0);
  const two = hear(one.open, told(aView({ chat: unread(2) })), aView(), AWAY, 0);
  expect(two.fresh.map(({ about, name }) => [about, name])).toEqual([["message", MARIA.id]]);
  expect(hear(two.open, told(aView({ chat: unread(1) })), aView(), AWAY, 0).fresh).toEqual([]);
  expect(hear(NONE, told(aView({ chat: unread(1) })), aView(), READING, 0)).toEqual({ open: new Map(), fresh: [] });
});

test("what waits when the page is opened is heard only when it goes on waiting", () => {
  const { open, fresh } = hear(NONE, told(aView({ knocks: [knock()] })), null, HERE, 0);
  expect(fresh).toEqual([]);
  expect(again(open, AGAIN).due).toHaveLength(1);
});

test("of several at once the most pressing is heard", () => {
  const view = aView({ knocks: [knock()], chat: unread(1), participants: [LI, MARIA, TOMAS] });
  const { fresh } = hear(NONE, told(view, by("lost", TOMAS.id)), aView(), AWAY, 0);
  expect(fresh).toHaveLength(3);
  expect(mostPressing(fresh)).toBe("knock");
  expect(mostPressing([])).toBeNull();
});
