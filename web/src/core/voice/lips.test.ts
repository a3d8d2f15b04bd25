import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Signal, View } from "../model";
import { aShare, aView } from "../testing";
import { EVERY, openLips } from "./lips";

const RATE = 48_000;
const CAMERA = aShare({ id: "c1", owner: "maria", surface: "camera" });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const member = (participant: string, listening = false) => ({ participant, muted: false, mutedBy: null, listening, speaking: true });
const talking = (slots: [string | null, string | null, string | null], ...members: ReturnType<typeof member>[]): View["voice"] => ({
  id: "v1",
  owner: "li",
  since: 0,
  members,
  slots,
});

/** A page that hears up to three voices: `late` says for how long each is kept back now, in milliseconds. */
function open(voice: View["voice"], late: number[]) {
  const view = signal<View | null>(null);
  const nothing = () => undefined;
  let tell: (told: Signal<"voice.slots">) => void = nothing;
  let update: (update: { view: View }) => void = nothing;
  const session = {
    view,
    onSignal: (_: string, listener: typeof tell) => ((tell = listener), nothing),
    onUpdate: (listener: typeof update) => ((update = listener), nothing),
  };
  const counted = late.map(() => ({ type: "inbound-rtp", kind: "audio", jitterBufferDelay: 0, jitterBufferEmittedCount: 0 }));
  const waits: [string, number][] = [];
  const report = vi.fn(async () => {
    counted.forEach((one, place) => {
      one.jitterBufferEmittedCount += 2 * RATE;
      one.jitterBufferDelay += (2 * RATE * (late[place] ?? 0)) / 1_000;
    });
    return new Map(counted.map((one, mid) => [`${mid}`, { ...one, mid: `${mid}` }])) as unknown as RTCStatsReport;
  });
  const sharing = { wait: (share: string, ms: number) => void waits.push([share, ms]) };
  const lips = openLips({ session: session as never, sharing, voice: { report } });
  const show = (more: Partial<View>) => update({ view: (view.value = aView(more)) });
  show({ cameras: [CAMERA], voice });
  return {
    show,
    waits,
    report,
    lips,
    tell: (told: Signal<"voice.slots">) => tell(told),
    after: (times = 1) => vi.advanceTimersByTimeAsync(times * EVERY),
  };
}

it("lets a camera wait for as long as its owner's voice is kept back", async () => {
  const late = [40, 120, 0];
  const page = open(talking(["ana", "maria", null], member("ana"), member("maria")), late);
  await page.after(2);
  expect(page.waits.at(-1)).toEqual(["c1", 120]);
  late[1] = 130;
  await page.after();
  expect(page.waits.at(-1)).toEqual(["c1", 120]); // not worth it
  late[1] = 2_000;
  await page.after();
  expect(page.waits.at(-1)).toEqual(["c1", 500]);
});

it("finds the voice where it is now, and keeps waiting while it is in no place", async () => {
  const page = open(talking(["maria", null, null], member("maria")), [60, 200, 0]);
  await page.after(2);
  expect(page.waits.at(-1)).toEqual(["c1", 60]);
  page.tell({ speaking: ["maria"], slots: ["ana", "maria", null] } as Signal<"voice.slots">);
  await page.after();
  expect(page.waits.at(-1)).toEqual(["c1", 200]);
  page.tell({ speaking: [], slots: ["ana", "li", null] } as Signal<"voice.slots">);
  await page.after();
  expect(page.waits.at(-1)).toEqual(["c1", 200]);
});

it("waits for nobody who does not talk, and no more once they hung up", async () => {
  const page = open(talking(["ana", null, null], member("ana"), member("maria", true)), [80, 0, 0]);
  await page.after(3);
  expect(page.waits).toEqual([]);
  page.show({ cameras: [CAMERA], voice: talking(["maria", null, null], member("maria")) });
  await page.after(2);
  expect(page.waits.at(-1)).toEqual(["c1", 80]);
  page.show({ cameras: [CAMERA], voice: null });
  await page.after();
  expect(page.waits.at(-1)).toEqual(["c1", 0]);
  page.show({ cameras: [], voice: null });
  page.report.mockClear();
  await page.after(3);
  expect(page.report).not.toHaveBeenCalled();
  page.lips.close();
});
