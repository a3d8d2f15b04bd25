import { describe, expect, test } from "vitest";
import { openFitting, type Look } from "./fitting";

const K4 = 3840 * 2160;
const HD = 1920 * 1080;

/** A browser that takes `cost` seconds a frame for each 1080p of picture, looked at every two seconds. */
function browser(pixels: number, cost: number, more: Partial<Look> = {}) {
  const fitting = openFitting(pixels);
  let now = 1_000;
  const look: Look = { pixels, captured: 0, frames: 0, seconds: 0, small: null, held: false, ...more };
  return {
    fitting,
    look,
    /** Scales after each of so many looks, with so many frames between them. */
    scales(looks: number, frames = 20, each = cost): number[] {
      return Array.from({ length: looks }, () => {
        now += 2_000;
        look.captured += 60;
        look.frames += frames;
        look.seconds += frames * each * (look.pixels / fitting.fit.scale ** 2 / HD);
        return fitting.take({ ...look }, now).scale;
      });
    },
  };
}

describe("a large source", () => {
  test.each([
    [1280 * 720, 1],
    [1920 * 1200, 1],
    [2560 * 1440, 4 / 3],
    [K4, 2],
    [0, 1],
  ])("of %i pixels begins at 1/%f", (pixels, scale) => expect(openFitting(pixels).fit.scale).toBeCloseTo(scale));

  test("grows step by step while there is time for every frame", () => {
    expect(browser(K4, 0.01).scales(8)).toEqual([2, 2, 1.5, 1.5, 1, 1, 1, 1]);
  });

  test("stays as it began where frames take long", () => {
    expect(browser(K4, 0.05).scales(10)).toEqual(Array(10).fill(2));
  });

  test("stays while the path bears no more", () => {
    expect(browser(K4, 0.01, { held: true }).scales(6)).toEqual(Array(6).fill(2));
  });

  test("shrinks again where more was too much, and waits longer each time", () => {
    const one = browser(K4, 0.01);
    one.scales(8);
    expect(one.scales(1, 20, 0.04)).toEqual([1.5]); // 0.16 s a frame
    expect(one.scales(5)).toEqual([1.5, 1.5, 1.5, 1, 1]);
    one.scales(1, 20, 0.04);
    expect(one.scales(10).indexOf(1)).toBe(7);
  });

  test("shrinks where the path lets few frames through", () => {
    const one = browser(K4, 0.01);
    one.scales(8);
    one.look.held = true;
    expect(one.scales(1)).toEqual([1]); // 20 of 60 frames
    expect(one.scales(1, 10)).toEqual([1.5]);
  });

  test("is judged by several frames, however long they take to come", () => {
    const one = browser(K4, 0.01);
    expect(one.scales(7, 1)).toEqual([2, 2, 2, 2, 2, 1.5, 1.5]);
  });

  test("that becomes small is sent as it is, and one that becomes large begins anew", () => {
    const one = browser(HD, 0.01);
    expect(one.scales(3)).toEqual([1, 1, 1]);
    one.look.pixels = K4;
    expect(one.scales(2)).toEqual([2, 2]);
    one.look.pixels = HD;
    expect(one.scales(2)).toEqual([1, 1]);
  });

  test("of a connection that counts anew is not misjudged", () => {
    const one = browser(K4, 0.01);
    one.scales(2);
    Object.assign(one.look, { frames: 0, seconds: 0 });
    expect(one.scales(1)).toEqual([2]);
  });
});

describe("what is asked for and what is sent", () => {
  const sent = (more: Partial<Look>) => browser(640 * 400, 0.01, { small: 0, ...more });
  const beside = ({ fitting, look, scales }: ReturnType<typeof browser>, full: number, looks: number) => {
    for (let n = 0; n < looks; n += 1) {
      look.small = (look.small ?? 0) + 8;
      scales(1, full);
    }
    return fitting.fit.beside;
  };

  test("the small picture stays out where the full one silently did, until the source is another", () => {
    const one = sent({});
    expect(beside(one, 0, 2)).toBe(true);
    expect(beside(one, 0, 1)).toBe(false);
    expect(beside(one, 20, 5)).toBe(false);
    one.look.pixels = 1280 * 720;
    expect(beside(one, 20, 1)).toBe(true);
  });

  test("both are sent where both come, or the path is too narrow for both", () => {
    expect(beside(sent({}), 20, 6)).toBe(true);
    expect(beside(sent({ held: true }), 0, 6)).toBe(true);
  });
});
