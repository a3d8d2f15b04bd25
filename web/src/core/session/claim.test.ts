import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerForLink, claim, seatOfLink } from "./claim";
import { FakeLocks } from "./testing-locks";

const SEAT = { session: "s", participant: "maria", token: "t", link: "secret" };

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What waits for another page is answered, or given up. */
async function patience(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
  await vi.advanceTimersByTimeAsync(1_000);
}

async function claimed(take = false) {
  const answer = claim("maria", take);
  await patience();
  return answer;
}

describe.each([
  ["locks", () => ({ locks: new FakeLocks() })],
  ["pages that ask each other", () => ({})],
])("by %s", (_, navigator) => {
  beforeEach(() => vi.stubGlobal("navigator", navigator()));

  it("a seat that nobody has is given", async () => {
    const mine = await claimed();
    expect(mine).not.toBeNull();
    mine?.release();
  });

  it("a copied tab does not get the seat of a page that is open", async () => {
    const lost = vi.fn();
    const mine = await claimed();
    mine?.onLost(lost);
    expect(await claimed()).toBeNull();
    expect(lost).not.toHaveBeenCalled();
    mine?.release();
  });

  it("a page that went leaves its seat to the next", async () => {
    (await claimed())?.release();
    const next = await claimed();
    expect(next).not.toBeNull();
    next?.release();
  });

  it("whoever is asked to takes it, and the other page is told once", async () => {
    const lost = vi.fn();
    const mine = await claimed();
    mine?.onLost(lost);
    const taken = await claimed(true);
    await patience();
    expect(taken).not.toBeNull();
    expect(lost).toHaveBeenCalledTimes(1);
    mine?.release();
    expect(await claimed()).toBeNull();
    taken?.release();
  });

  it("other seats are other people's", async () => {
    const mine = await claimed();
    const other = claim("tomas", false);
    await patience();
    expect(await other).not.toBeNull();
    mine?.release();
    (await other)?.release();
  });
});

it("a reload waits for the page before it to be gone", async () => {
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  const before = await claim("maria", false);
  const next = claim("maria", false);
  await vi.advanceTimersByTimeAsync(500);
  before?.release();
  expect(await next).not.toBeNull();
});

it("a browser that refuses locks, or has neither way, keeps nobody out", async () => {
  const refusing = { request: () => Promise.reject(new DOMException("", "SecurityError")) };
  vi.stubGlobal("navigator", { locks: refusing });
  expect(await claimed()).not.toBeNull();
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("BroadcastChannel", undefined);
  expect(await claimed()).not.toBeNull();
  expect(await seatOfLink("secret")).toBeNull();
});

it("the seat of a link is found as long as its page is open", async () => {
  const stop = answerForLink(SEAT);
  const found = seatOfLink("secret");
  const other = seatOfLink("another");
  await patience();
  expect([await found, await other]).toEqual([SEAT, null]);
  stop();
  const gone = seatOfLink("secret");
  await patience();
  expect(await gone).toBeNull();
});
