import { beforeEach, expect, test, vi } from "vitest";
import { goLive, type Live } from "../live";
import type { Shape, Stroke } from "../model";
import { ANA, LI, STARTED, anEvent, aReceipt, aView, FakeSocket } from "../testing";
import { sentence } from "./announce";
import { tab } from "./tab";

beforeEach(() => {
  tab.rise();
  vi.stubGlobal("fetch", async () => Response.json({}));
});

/** A page of that seat. */
function load(token = "token"): { socket: FakeSocket; live: Live } {
  const socket = new FakeSocket();
  const live = goLive(token, socket.open);
  socket.connect();
  return { socket, live };
}
const said = (live: Live) => live.happened.lines.value.map(({ event, view }) => sentence(event, view));

test("a reload keeps what happened, and the receipts that nobody put away", () => {
  const before = load();
  before.socket.update(aView({ version: 2 }), {
    events: [anEvent("joined", { who: ANA.id, whoName: ANA.name }), anEvent("chat_said", { who: ANA.id })],
    receipts: [aReceipt({ id: "r1" }), aReceipt({ id: "r2" })],
  });
  before.live.session.dismissReceipt("r1");
  before.live.close();

  const after = load();
  after.socket.update(aView({ version: 3 }), { receipts: [aReceipt({ id: "r2" })] });
  expect(said(after.live)).toEqual(["Ana Souza joined"]);
  expect(after.live.session.receipts.value.map((one) => one.id)).toEqual(["r2"]);
  expect(after.live.announcements.polite.value).toBe(""); // it was spoken then
  after.socket.update(aView({ version: 4 }), { events: [anEvent("left", { version: 4, who: ANA.id, whoName: ANA.name })] });
  expect(said(after.live)).toEqual(["Ana Souza joined", "Ana Souza left"]);
  after.live.close();
});

const STROKE: Stroke = { number: 1, at: STARTED, by: ANA.id, byName: ANA.name, kind: "pen", points: [], colour: "red", pinned: false };

test("a drawing is one line, however many strokes it has", () => {
  const { socket, live } = load();
  const stroke = (version: number, who = ANA, kind: Shape = "pen") => {
    const drawn = { share: "h1", number: version, stroke: { ...STROKE, kind }, whose: null };
    socket.update(aView({ version }), { events: [anEvent("stroke_drawn", { version, who: who.id, whoName: who.name, drawn })] });
  };
  for (const version of [2, 3, 4]) stroke(version);
  stroke(5, LI);
  stroke(6);
  stroke(7, ANA, "scroll_up");
  expect(live.happened.lines.value.map(({ event }) => event.version)).toEqual([4, 5, 6, 7]);
  live.close();
});

test("of another session nothing is known, nor after this one was left", () => {
  const before = load();
  before.socket.update(aView({ version: 2 }), { events: [anEvent("joined", { who: ANA.id, whoName: ANA.name })], receipts: [aReceipt()] });
  before.live.close();
  const other = load("another");
  expect([said(other.live), other.live.session.receipts.value]).toEqual([[], []]);
  other.live.close();
  tab.rise();
  const again = load();
  expect(said(again.live)).toEqual([]);
  again.live.close();
});
