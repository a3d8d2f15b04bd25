import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aLine, ANA, anEvent, aView, FakeSocket, LI } from "../testing";
import { openSession } from "../session/session";
import { openChat, type Chat } from "./chat";

const chatOf = (newest: number) => ({ newest, unread: 0, read: 0, marks: [] });
const said = (line: number, text: string) => anEvent("chat_said", { version: line + 1, chat: aLine(line, text) });

let socket: FakeSocket;
let chat: Chat;
const texts = () => chat.lines.value.map((line) => line.text);
const settle = () => vi.advanceTimersByTimeAsync(0);
const sentOf = (name: string) => socket.sent.filter((command) => command.name === name).map((command) => command.payload);

/** The server's lines, a page at a time as it gives them. */
function server(lines: ReturnType<typeof aLine>[]): void {
  socket.answers["chat.read"] = ({ before, limit }) => {
    const older = lines.filter((line) => before === null || line.line < (before as number));
    return { ok: true, lines: older.slice(-(limit as number)), more: older.length > (limit as number) };
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  chat = openChat(openSession("token", () => ({}), socket.open));
  socket.connect();
});
afterEach(() => {
  chat.close();
  vi.useRealTimers();
});

describe("lines", () => {
  it("come with updates, each once and in order", () => {
    socket.update(aView({ chat: chatOf(0) }));
    socket.update(aView({ version: 3, chat: chatOf(2) }), { events: [said(2, "two"), said(1, "one")] });
    socket.update(aView({ version: 4, chat: chatOf(2) }), { events: [said(2, "two")] });
    expect(texts()).toEqual(["one", "two"]);
    expect(sentOf("chat.read")).toEqual([]);
  });

  it("that were there before this page are read, older ones on request", async () => {
    server(Array.from({ length: 120 }, (_, at) => aLine(at + 1, `${at + 1}`)));
    socket.update(aView({ chat: chatOf(120) }));
    await settle();
    expect(texts()).toHaveLength(50);
    expect(chat.more.value).toBe(true);
    await chat.older();
    await chat.older();
    expect(texts()).toEqual(Array.from({ length: 120 }, (_, at) => `${at + 1}`));
    expect(chat.more.value).toBe(false);
  });

  it("that were missed are read until they join", async () => {
    server([aLine(1, "1")]);
    socket.update(aView({ chat: chatOf(1) }));
    await settle();
    server(Array.from({ length: 130 }, (_, at) => aLine(at + 1, `${at + 1}`)));
    socket.lose();
    socket.connect();
    socket.update(aView({ version: 200, chat: chatOf(130) }));
    await settle();
    expect(texts()).toHaveLength(130);
  });

  it("of before are read anew by whoever gets control", async () => {
    server([aLine(1, "to Ana only"), aLine(2, "to all")]);
    const assisting = { controller: ANA.id, you: { id: LI.id, name: LI.name, role: "assistant" as const, refusals: {} } };
    socket.update(aView({ ...assisting, chat: chatOf(0) }));
    socket.update(aView({ ...assisting, version: 3, chat: chatOf(2) }), { events: [said(2, "to all")] });
    expect(texts()).toEqual(["to all"]);
    socket.update(aView({ version: 4, chat: chatOf(2) }));
    await settle();
    expect(texts()).toEqual(["to Ana only", "to all"]);
  });
});

describe("writing", () => {
  beforeEach(() => socket.update(aView({ chat: chatOf(0) })));

  it("shows what is on its way until the line is here", async () => {
    chat.say("hello", "all");
    expect(chat.outgoing.value.map((one) => one.text)).toEqual(["hello"]);
    const id = sentOf("chat.say")[0]?.id as string;
    socket.update(aView({ version: 3, chat: chatOf(1) }), {
      events: [anEvent("chat_said", { version: 3, chat: aLine(1, "hello", { id, by: LI.id }) })],
    });
    await settle();
    expect(chat.outgoing.value).toEqual([]);
    expect(texts()).toEqual(["hello"]);
  });

  it("goes on after a lost connection with the same id, in order", async () => {
    socket.lose();
    chat.say("one", "all");
    chat.say("two", [ANA.id]);
    await settle();
    expect(sentOf("chat.say")).toEqual([]);
    const ids = chat.outgoing.value.map((one) => one.id);
    socket.connect();
    await settle();
    expect(sentOf("chat.say").map(({ id, text }) => [id, text])).toEqual([
      [ids[0], "one"],
      [ids[1], "two"],
    ]);
  });

  it("keeps what was refused, to be sent again or given up", async () => {
    socket.answers["chat.say"] = () => ({ ok: false, code: "rate_limited" });
    chat.say("one", "all");
    chat.say("two", "all");
    await settle();
    expect(chat.outgoing.value.map((one) => one.code)).toEqual(["rate_limited", "rate_limited"]);
    const [one, two] = chat.outgoing.value;
    socket.answers["chat.say"] = () => ({ ok: true, line: 1, version: 3 });
    chat.again(one?.id ?? "");
    chat.drop(two?.id ?? "");
    await settle();
    expect(chat.outgoing.value).toEqual([]);
    expect(sentOf("chat.say")).toHaveLength(3);
  });
});

it("tells what arrived and what was read, at most once a second", async () => {
  socket.update(aView({ chat: chatOf(0) }));
  socket.update(aView({ version: 3, chat: chatOf(2) }), { events: [said(1, "1"), said(2, "2")] });
  await vi.advanceTimersByTimeAsync(1_000);
  chat.read();
  socket.update(aView({ version: 5, chat: chatOf(3) }), { events: [said(3, "3")] });
  chat.read();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sentOf("chat.seen")).toEqual([
    { line: 2, read: false },
    { line: 3, read: true },
  ]);
});
