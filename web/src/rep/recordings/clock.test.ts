import { expect, test } from "vitest";
import { follow } from "./clock";

/** A picture at that second, as far as it is followed. */
function picture(currentTime: number, paused = false) {
  const shown = {
    currentTime,
    playbackRate: 1,
    paused,
    ended: false,
    play: () => Promise.resolve(void (shown.paused = false)),
    pause: () => void (shown.paused = true),
  };
  return shown;
}
const told = (shown: ReturnType<typeof picture>, wanted: number, playing = true, speed = 1) => {
  follow(shown as unknown as HTMLMediaElement, wanted, playing, speed);
  return [shown.currentTime, shown.playbackRate];
};

test("what is in step goes on at its speed", () => {
  expect(told(picture(10), 10.02)).toEqual([10, 1]);
  expect(told(picture(10), 10.02, true, 2)).toEqual([10, 2]);
});

test("what is a little off comes nearer, the faster the farther off it is, and never much", () => {
  expect(told(picture(10), 10.05)).toEqual([10, 1.1]);
  expect(told(picture(10), 9.9)).toEqual([10, 0.8]);
  expect(told(picture(10), 10.28)).toEqual([10, 1.25]);
  expect(told(picture(10), 10.1, true, 2)).toEqual([10, 2.4]);
});

test("what is far off jumps, and so does a picture that stands", () => {
  expect(told(picture(10), 10.4)).toEqual([10.4, 1.25]);
  expect(told(picture(10, true), 10.1, false)).toEqual([10.1, 1]);
});

test("it plays and stops with the clock", () => {
  const shown = picture(1, true);
  told(shown, 1);
  expect(shown.paused).toBe(false);
  told(shown, 1, false);
  expect(shown.paused).toBe(true);
});
