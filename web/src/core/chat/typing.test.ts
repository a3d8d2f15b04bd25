import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aLine, ANA, anEvent, aParticipant, aView, FakeSocket, LI, MARIA } from "../testing";
import { openSession } from "../session/session";
import { openTyping, type Typing } from "./typing";

let socket: FakeSocket;
let typing: Typing;
const writes = (by: string, on = true) => socket.signal("chat.typing", { by, on });
const hints = () => socket.hints.map(({ payload }) => payload);

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  typing = openTyping(openSession("token", () => ({}), socket.open));
  socket.connect();
  socket.update(aView({ participants: [LI, ANA, MARIA] }));
});
afterEach(() => {
  typing.close();
  vi.useRealTimers();
});

it("shows who is writing until they stop, or say nothing more", () => {
  writes(MARIA.id);
  writes(ANA.id);
  writes(MARIA.id);
  expect(typing.typists.value).toEqual([MARIA.id, ANA.id]);
  writes(MARIA.id, false);
  expect(typing.typists.value).toEqual([ANA.id]);
  vi.advanceTimersByTime(5_000);
  writes(ANA.id);
  vi.advanceTimersByTime(5_000);
  expect(typing.typists.value).toEqual([ANA.id]);
  vi.advanceTimersByTime(1_000);
  expect(typing.typists.value).toEqual([]);
});

it("ends with their line, with them, and without a connection", () => {
  writes(MARIA.id);
  socket.update(aView({ version: 3, participants: [LI, ANA, MARIA] }), {
    events: [anEvent("chat_said", { version: 3, chat: aLine(1, "here it is") })],
  });
  expect(typing.typists.value).toEqual([]);
  writes(ANA.id);
  socket.update(aView({ version: 4, participants: [LI, { ...ANA, presence: "lost" }, MARIA] }));
  expect(typing.typists.value).toEqual([]);
  writes(MARIA.id);
  socket.update(aView({ version: 5, participants: [LI, MARIA], onHold: [{ customer: MARIA.id, since: 0, text: "" }] }));
  expect(typing.typists.value).toEqual([]);
  writes(MARIA.id);
  socket.lose();
  expect(typing.typists.value).toEqual([]);
});

it("ends for a reader who is put on hold", () => {
  writes(LI.id);
  const you = { id: MARIA.id, name: MARIA.name, role: "customer" as const, refusals: {} };
  socket.update(aView({ version: 3, you, onHold: [{ customer: MARIA.id, since: 0, text: "" }] }));
  expect(typing.typists.value).toEqual([]);
});

it("says that the reader is writing every three seconds, and to whom not any more", () => {
  typing.type("all");
  typing.type("all");
  vi.advanceTimersByTime(2_999);
  typing.type("all");
  expect(hints()).toEqual([{ to: "all" }]);
  vi.advanceTimersByTime(1);
  typing.type("all");
  typing.type([aParticipant("bo", "Bo").id]);
  typing.type(null);
  typing.type(null);
  expect(hints()).toEqual([{ to: "all" }, { to: "all" }, { to: "all", on: false }, { to: ["bo"] }, { to: ["bo"], on: false }]);
});

it("says nothing of a line that went out, and begins anew with the next", () => {
  typing.type("all");
  typing.said();
  typing.type(null);
  typing.type([]); // whoever it was for has gone
  typing.type("all");
  expect(hints()).toEqual([{ to: "all" }, { to: "all" }]);
});
