import { effect } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { serverNow } from "./clock";
import { openSession } from "./session";
import { aReceipt, anEvent, aView, FakeSocket } from "../testing";

function start() {
  const socket = new FakeSocket();
  const session = openSession("secret", () => ({ canShare: true }), socket.open);
  return { socket, session };
}

describe("a session", () => {
  it("shows the newest view and ignores one that was overtaken", () => {
    const { socket, session } = start();
    const seen: number[] = [];
    effect(() => void (session.view.value !== null && seen.push(session.view.value.version)));
    socket.connect();
    socket.update(aView({ version: 5 }));
    socket.update(aView({ version: 4 }));
    socket.update(aView({ version: 6 }));
    expect(seen).toEqual([5, 6]);
  });

  it("takes the same version again after a reconnection, without telling its events twice", () => {
    const { socket, session } = start();
    const told: string[] = [];
    session.onUpdate((update) => told.push(...update.events.map((event) => event.type)));
    const events = [anEvent("joined", { version: 2 }), anEvent("lost", { version: 3 })];
    socket.connect();
    socket.update(aView({ version: 2 }), { events: events.slice(0, 1) });
    socket.lose();
    socket.connect();
    socket.update(aView({ version: 3 }), { events });
    socket.update(aView({ version: 3 }), { events });
    expect(told).toEqual(["joined", "lost"]);
  });

  it("tells the server who it is and what it saw last", () => {
    const { socket } = start();
    socket.connect();
    socket.update(aView({ version: 7 }));
    expect(socket.auth?.()).toEqual({ token: "secret", version: 7, capabilities: { canShare: true } });
  });

  it("passes commands on and gives the acknowledgement", async () => {
    const { socket, session } = start();
    socket.connect();
    socket.answers["share.start"] = () => ({ ok: true, version: 9, share: "h1", codec: "AV1" });
    const ack = await session.command("share.start", { surface: "monitor", controlEpoch: 3 });
    expect(ack).toMatchObject({ share: "h1", codec: "AV1" });
    expect(socket.sent).toEqual([{ name: "share.start", payload: { surface: "monitor", controlEpoch: 3 } }]);
  });

  it("rejects with the code of a refusal", async () => {
    const { socket, session } = start();
    socket.connect();
    socket.answers["session.end"] = () => ({ ok: false, code: "not_controller" });
    await expect(session.command("session.end", { controlEpoch: 1 })).rejects.toMatchObject({ code: "not_controller" });
  });

  it("refuses commands at once while it is not connected", async () => {
    const { socket, session } = start();
    await expect(session.command("session.leave", {})).rejects.toMatchObject({ code: "unavailable" });
    socket.connect();
    socket.lose();
    await expect(session.command("session.leave", {})).rejects.toMatchObject({ code: "unavailable" });
    expect(socket.sent).toEqual([]);
  });

  it("goes from connecting to connected, lost, and gone for good", () => {
    const { socket, session } = start();
    const states: string[] = [];
    effect(() => void states.push(session.connection.value));
    socket.connect();
    socket.lose();
    socket.connect();
    socket.gone("superseded");
    expect(states).toEqual(["connecting", "connected", "lost", "connected", "gone"]);
    expect(session.gone.value).toBe("superseded");
  });

  it("keeps each receipt once, until it is dismissed", () => {
    const { socket, session } = start();
    socket.connect();
    socket.update(aView(), { receipts: [aReceipt()] });
    socket.update(aView({ version: 2 }), { receipts: [aReceipt(), aReceipt({ id: "r2" })] });
    expect(session.receipts.value.map((receipt) => receipt.id)).toEqual(["r1", "r2"]);
    session.dismissReceipt("r1");
    expect(session.receipts.value.map((receipt) => receipt.id)).toEqual(["r2"]);
  });

  it("follows the server's clock", () => {
    const { socket } = start();
    socket.connect();
    socket.update(aView(), { now: Date.now() + 60_000 });
    expect(Math.abs(serverNow() - Date.now() - 60_000)).toBeLessThan(5_000);
  });
});
