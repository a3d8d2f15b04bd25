import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { http } from "../http";
import { openIceServers } from "./ice";

const HOUR = 3_600_000;
const SERVER = { urls: ["turn:turn.example.org:3478"], username: "1:p", credential: "x" };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("fetches credentials once, and again in the second half of their life", async () => {
  const asked = vi.spyOn(http, "iceServers").mockImplementation(async () => ({ iceServers: [SERVER], expiresAt: Date.now() + HOUR }));
  const servers = openIceServers("token");
  expect(await servers()).toEqual([SERVER]);
  expect(await servers()).toEqual([SERVER]);
  expect(asked.mock.calls).toEqual([["token"]]);
  vi.advanceTimersByTime(HOUR / 2 + 1);
  await servers();
  expect(asked).toHaveBeenCalledTimes(2);
});

it("asks a site without a TURN server only once", async () => {
  const asked = vi.spyOn(http, "iceServers").mockResolvedValue({ iceServers: [], expiresAt: null });
  const servers = openIceServers("token");
  expect(await servers()).toEqual([]);
  vi.advanceTimersByTime(24 * HOUR);
  expect(await servers()).toEqual([]);
  expect(asked).toHaveBeenCalledTimes(1);
});

it("does without them when the server does not answer, and asks again", async () => {
  const asked = vi.spyOn(http, "iceServers").mockReturnValueOnce(new Promise(() => undefined));
  const servers = openIceServers("token");
  const late = servers();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await late).toEqual([]);
  asked.mockRejectedValueOnce(new Error("gone")).mockResolvedValue({ iceServers: [SERVER], expiresAt: Date.now() + HOUR });
  const again = openIceServers("token");
  expect(await again()).toEqual([]);
  expect(await again()).toEqual([SERVER]);
});
