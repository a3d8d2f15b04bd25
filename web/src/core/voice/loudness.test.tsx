/** A microphone is measured once the browser lets sound be measured, which may be after a gesture. */
import { afterEach, expect, test, vi } from "vitest";
import { watchLevel } from "./loudness";

afterEach(() => vi.unstubAllGlobals());

test("measuring begins with the first gesture after the browser did not let it, and ends with it", () => {
  const context = { state: "suspended", asked: 0, allowed: false };
  class Context {
    get state() {
      return context.state;
    }
    createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: () => undefined });
    createMediaStreamSource = () => ({ connect: () => undefined });
    async resume() {
      context.asked += 1;
      if (context.allowed) context.state = "running";
    }
    close = async () => undefined;
  }
  vi.stubGlobal("AudioContext", Context);
  vi.stubGlobal("MediaStream", function Stream() {});
  const stop = watchLevel({} as MediaStreamTrack, () => undefined);
  expect([context.state, context.asked]).toEqual(["suspended", 1]);
  context.allowed = true;
  dispatchEvent(new Event("pointerup"));
  expect(context.state).toBe("running");
  dispatchEvent(new Event("keydown"));
  expect(context.asked).toBe(2); // it runs
  stop();
  context.state = "suspended";
  dispatchEvent(new Event("keydown"));
  expect(context.asked).toBe(2);
});
