import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSession } from "../session/session";
import { aShare, aStroke, aView, anEvent, FakeSocket, LI, MARIA } from "../testing";
import type { Happened, Stroke, View } from "../model";
import { fewer, LONGEST } from "./line";
import { openPointing } from "./pointing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pointed = (changes: number, more: Partial<View> = {}): View =>
  aView({ version: 2 + changes, shares: [aShare()], pointing: [{ share: "h1", by: [LI.id], changes }], ...more });

const drawn = (stroke: Stroke): Happened =>
  anEvent("stroke_drawn", { version: 2 + stroke.number, drawn: { share: "h1", number: stroke.number, stroke, whose: null } });

const wiped = (number: number, whose: string | null): Happened =>
  anEvent("strokes_cleared", { version: 2 + number, drawn: { share: "h1", number, stroke: null, whose } });

function page(standing: Stroke[] = []) {
  const socket = new FakeSocket();
  const session = openSession("token", () => ({}), socket.open);
  const pointing = openPointing(session);
  socket.answers["point.read"] = () => ({ ok: true, changes: standing.length, strokes: standing });
  socket.connect();
  const numbers = () => (pointing.strokes.value.get("h1") ?? []).map((one) => one.number);
  return { socket, pointing, numbers };
}

test("a stroke stands six seconds, a pinned one until it is wiped off", () => {
  const { socket, numbers } = page();
  socket.update(pointed(0));
  socket.update(pointed(1), { events: [drawn(aStroke(1))] });
  socket.update(pointed(2), { events: [drawn(aStroke(2, { pinned: true }))] });
  expect(numbers()).toEqual([1, 2]);
  vi.advanceTimersByTime(6_010);
  expect(numbers()).toEqual([2]);
  socket.update(pointed(3), { events: [wiped(3, null)] });
  expect(numbers()).toEqual([]);
});

test("only what one person drew is wiped off", () => {
  const { socket, numbers } = page();
  socket.update(pointed(0));
  socket.update(pointed(1), { events: [drawn(aStroke(1, { pinned: true }))] });
  socket.update(pointed(2), { events: [drawn(aStroke(2, { pinned: true, by: "ana" }))] });
  socket.update(pointed(3), { events: [wiped(3, "ana")] });
  expect(numbers()).toEqual([1]);
});

test("who comes late, or missed something, reads what stands", async () => {
  const { socket, numbers } = page([aStroke(1, { pinned: true }), aStroke(2, { pinned: true })]);
  socket.update(pointed(2));
  await vi.advanceTimersByTimeAsync(1);
  expect(numbers()).toEqual([1, 2]);
  socket.update(pointed(2, { version: 9 }));
  expect(socket.names().filter((name) => name === "point.read")).toHaveLength(1);
});

test("all of it is gone with the permission or the share", () => {
  const { socket, pointing, numbers } = page();
  socket.update(pointed(0));
  socket.update(pointed(1), { events: [drawn(aStroke(1, { pinned: true }))] });
  socket.signal("point.moved", { share: "h1", by: LI.id, x: 0.5, y: 0.5 });
  expect(pointing.pointers.value.get("h1")).toEqual([{ by: LI.id, x: 0.5, y: 0.5 }]);
  socket.update(aView({ version: 9, shares: [aShare()] }));
  expect(numbers()).toEqual([]);
  expect(pointing.pointers.value.get("h1")).toBeUndefined();
});

test("a pointer that is not heard of any more is not shown", () => {
  const { socket, pointing } = page();
  socket.update(pointed(0));
  socket.signal("point.moved", { share: "h1", by: LI.id, x: 0.5, y: 0.5 });
  vi.advanceTimersByTime(3_000);
  expect(pointing.pointers.value.size).toBe(0);
  expect(MARIA.id).not.toBe(LI.id);
});

test("a pointer is told thirty times a second at most, its last place for sure, and in four digits", () => {
  const { socket, pointing } = page();
  socket.update(pointed(0));
  for (let at = 0; at <= 1_000; at += 5) {
    pointing.move("h1", { x: at / 3_000, y: 2 });
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(100);
  expect(socket.hints.length).toBeLessThanOrEqual(32);
  expect(socket.hints.length).toBeGreaterThan(20);
  expect(socket.hints.at(-1)).toEqual({ name: "point.move", payload: { share: "h1", x: 0.3333, y: 1 } });
});

test("a line drawn by hand keeps its corners and few points", () => {
  const corner = [...Array(50).keys()].map((n) => ({ x: n / 100, y: 0.5 }));
  const down = [...Array(50).keys()].map((n) => ({ x: 0.49, y: 0.5 + n / 200 }));
  expect(fewer([...corner, ...down])).toEqual([corner[0], down[0], down.at(-1)].map((one) => expect.objectContaining(one)));
  const scribble = [...Array(3_000).keys()].map((n) => ({ x: Math.abs(Math.sin(n * 12.9898)), y: Math.abs(Math.sin(n * 78.233)) }));
  expect(fewer(scribble).length).toBeLessThanOrEqual(LONGEST);
  expect(fewer(scribble)[0]).toEqual(scribble[0]);
});
