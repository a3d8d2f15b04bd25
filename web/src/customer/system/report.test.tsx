import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "../../core/session/session";
import { FakeSocket } from "../../core/testing";
import { mariasView } from "../testing";
import { reportSystem } from "./report";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said = { browser: "Firefox 140" };

function open() {
  const socket = new FakeSocket();
  const session = openSession("t", () => ({}) as never, socket.open);
  const now = vi.fn(() => ({ ...said }) as Record<string, unknown>);
  const stop = reportSystem(session, now);
  return { socket, now, stop };
}

test("it is told once one is in, not at the door, and again when it changed and settled", () => {
  const { socket, now, stop } = open();
  socket.connect();
  const view = mariasView();
  socket.update({ ...view, you: { ...view.you, role: "knocking" } });
  vi.advanceTimersByTime(5_000);
  expect(socket.sent).toEqual([]);
  socket.update({ ...view, version: 2 });
  socket.update({ ...view, version: 3 });
  expect(socket.sent).toEqual([{ name: "system.report", payload: { system: said } }]);
  now.mockReturnValue({ ...said, width: 900 });
  for (let moves = 0; moves < 9; moves += 1) dispatchEvent(new Event("resize"));
  expect(socket.sent).toHaveLength(1);
  vi.advanceTimersByTime(5_000);
  expect(socket.sent[1]?.payload).toEqual({ system: { ...said, width: 900 } });
  stop();
  now.mockReturnValue({ ...said, width: 901 });
  dispatchEvent(new Event("resize"));
  vi.advanceTimersByTime(5_000);
  expect(socket.sent).toHaveLength(2);
});

test("a server that was gone is told again", () => {
  const { socket } = open();
  socket.connect();
  socket.update(mariasView());
  socket.lose();
  vi.advanceTimersByTime(5_000);
  socket.connect();
  vi.advanceTimersByTime(5_000);
  expect(socket.names()).toEqual(["system.report", "system.report"]);
});
