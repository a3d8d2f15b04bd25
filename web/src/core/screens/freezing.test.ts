import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeTrack } from "../media/testing-media";
import { openSession } from "../session/session";
import { aView, FakeSocket } from "../testing";
import type { Capture } from "./capture";
import { openCaptures, type Captures } from "./captures";
import { openFreezing, type Freezing } from "./freezing";
import type { Publishing } from "./publishing";
import type { Still } from "./still";
import { myShare } from "./testing-sharing";
import { openRetries } from "./retries";

let socket: FakeSocket;
let captures: Captures;
let freezing: Freezing;
/** What was done to the publisher, in order: what is sent instead, held, let go. */
let done: unknown[];
let version: number;
let take: () => Promise<Still>;

const live = new FakeTrack() as unknown as MediaStreamTrack;
const settle = () => vi.advanceTimersByTimeAsync(0);
const show = (frozen: string | null) => {
  version += 1;
  freezing.notice(aView({ version, shares: [myShare({ frozen })] }));
  return settle();
};

function aStill(): Still {
  const track = new FakeTrack() as unknown as MediaStreamTrack;
  return { stream: {} as MediaStream, track, stop: () => track.stop() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  [done, version, take] = [[], 1, async () => aStill()];
  socket = new FakeSocket();
  socket.answers["share.freeze"] = () => ({ ok: true, version: version + 1 });
  const session = openSession("token", () => ({}), socket.open);
  socket.connect();
  socket.update(aView({ version }));
  captures = openCaptures("token", new Set());
  captures.keep("mine", { stream: {}, track: live, sound: null, stop: () => undefined } as unknown as Capture, 1);
  const publishing = {
    hold: () => done.push("hold"),
    unhold: () => done.push("unhold"),
    exchange: async (share: string) => void done.push(captures.sent(share)?.track),
  } as unknown as Publishing;
  const means = { session, iceServers: async () => [], retries: openRetries(() => undefined), compare: () => undefined };
  freezing = openFreezing(means, captures, publishing, () => take());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("sends nothing until there is a still, then that alone, and tells the server then", async () => {
  await freezing.freeze("mine", true);
  const still = captures.still("mine")?.track;
  expect(done).toEqual(["hold", still, "unhold"]);
  expect(socket.names()).toEqual(["share.freeze"]);
  await show("li");
  await show(null);
  expect(done.slice(3)).toEqual([live, "unhold"]);
  expect(still?.readyState).toBe("ended");
});

it("follows the view when it was somebody else's wish", async () => {
  await show("ana");
  await show("ana");
  expect(done).toEqual(["hold", captures.still("mine")?.track, "unhold"]);
});

it("goes on where the server refuses", async () => {
  socket.answers["share.freeze"] = () => ({ ok: false, code: "no_share" });
  await expect(freezing.freeze("mine", true)).rejects.toMatchObject({ code: "no_share" });
  expect(done.at(-2)).toBe(live);
  expect(captures.still("mine")).toBeNull();
});

it("sends nothing while there is no picture to keep, and the live one afterwards", async () => {
  take = () => Promise.reject(new Error("no picture"));
  await show("ana");
  expect(done).toEqual(["hold"]);
  await show(null);
  expect(done).toEqual(["hold", live, "unhold"]);
});

it("asks only, of another's picture", async () => {
  await freezing.freeze("theirs", true);
  expect(done).toEqual([]);
  expect(socket.names()).toEqual(["share.freeze"]);
});
