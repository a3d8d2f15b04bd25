import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EVERY, openMeter } from "./meter";
import type { Report } from "./sharing";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let streams = 0;

/** A stream that grows by a megabit a second, at 15 frames a second. */
function growing(share: string, own = false) {
  const start = Date.now();
  const ssrc = (streams += 1);
  return (): Report => {
    const seconds = (Date.now() - start) / 1_000;
    const counted = { bytes: 125_000 * seconds, frames: 15 * seconds, packets: 120 * seconds };
    const entry = own
      ? { type: "outbound-rtp", bytesSent: counted.bytes, framesSent: counted.frames, packetsSent: counted.packets }
      : { type: "inbound-rtp", bytesReceived: counted.bytes, framesDecoded: counted.frames, packetsReceived: counted.packets };
    return { share, own, report: new Map([["1", { ...entry, ssrc, kind: "video", timestamp: Date.now() }]]) };
  };
}

it("has figures from the second measurement on, and again every two seconds", async () => {
  const stream = growing("h1");
  const reports = vi.fn(async () => [stream()]);
  const meter = openMeter({ reports });
  await vi.advanceTimersByTimeAsync(0);
  expect(meter.readings.value).toEqual([{ share: "h1", own: false, figures: null, condition: null }]);
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(meter.readings.value[0]).toMatchObject({ condition: "good", figures: { bitrate: 1_000_000, frameRate: 15 } });
  await vi.advanceTimersByTimeAsync(2 * EVERY);
  expect(reports).toHaveBeenCalledTimes(4);
  meter.close();
  await vi.advanceTimersByTimeAsync(10 * EVERY);
  expect(reports).toHaveBeenCalledTimes(4);
});

it("forgets a stream that ended, and begins anew with another connection of the same share", async () => {
  let shown = [growing("h1"), growing("h2", true)];
  const meter = openMeter({ reports: async () => shown.map((one) => one()) });
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(meter.readings.value.map((one) => one.condition)).toEqual(["good", "good"]);
  shown = [growing("h1")];
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(meter.readings.value).toEqual([{ share: "h1", own: false, figures: null, condition: null }]);
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(meter.readings.value[0]?.condition).toBe("good");
  meter.close();
});

it("goes on when a report fails", async () => {
  const stream = growing("h1");
  let broken = true;
  const meter = openMeter({ reports: async () => (broken ? Promise.reject(new Error("closed")) : [stream()]) });
  await vi.advanceTimersByTimeAsync(0);
  expect(meter.readings.value).toEqual([]);
  broken = false;
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(meter.readings.value).toHaveLength(1);
  meter.close();
});
