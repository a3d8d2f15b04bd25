import { beforeEach, expect, test, vi } from "vitest";
import { goLive, type Live } from "../live";
import { ANA, anEvent, aReceipt, aView, FakeSocket } from "../testing";
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
