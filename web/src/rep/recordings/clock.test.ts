import { expect, test } from "vitest";
import { follow, Lead, leader } from "./clock";

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

test("what leads goes its own way, at its speed", () => {
  const shown = picture(10) as unknown as HTMLMediaElement;
  follow(shown, 10.2, true, 1, true);
  expect([shown.currentTime, shown.playbackRate]).toEqual([10, 1]);
});

test("a picture leads once sound does not jump by it, at once where it is waited for, and then as long as it goes on", () => {
  expect(leader(null, 5_000, 5_030, false)).toBe("picture");
  expect(leader("voices", 5_000, 5_300, false)).toBe("voices");
  expect(leader("picture", 5_000, 5_300, false)).toBe("picture");
  expect(leader(null, 5_000, 5_300, true)).toBe("picture");
  expect(leader("voices", 5_000, null, false)).toBe("picture");
  expect([leader("picture", null, 5_000, false), leader(null, null, 5_000, true), leader(null, null, null, false)]).toEqual([
    "voices",
    null,
    null,
  ]);
});

/** A file that begins at that moment, and may be played. */
function aFile(since: number) {
  const media = Object.assign(new EventTarget(), {
    ...picture(0, true),
    seeking: false,
    readyState: 4,
    HAVE_FUTURE_DATA: 3,
    muted: true,
    load: () => undefined,
  });
  media.play = () => Promise.resolve(void (media.paused = false));
  media.pause = () => void (media.paused = true);
  return { media: media as typeof media & HTMLMediaElement, since };
}

test("of a picture with its sound and the sound of all never both are heard, and never none", () => {
  const [lead, one, other, voices] = [new Lead(), aFile(1_000), aFile(1_000), aFile(0)];
  const heard = () => [one, other, voices].filter(({ media }) => !media.muted && !media.paused);
  const move = (at: number) => {
    for (const file of [voices, one, other]) lead.move(file, at, true, 1);
  };
  lead.giveVoices(voices);
  const took = lead.give(one);
  lead.wait();
  move(2_000);
  expect([lead.position(), heard()]).toEqual([2_000, [one]]);
  move(2_000);
  expect(voices.media.paused).toBe(false);

  one.media.readyState = 2; // it waits for the network
  one.media.dispatchEvent(new Event("waiting"));
  expect([heard(), lead.position()]).toEqual([[voices], 2_000]);
  one.media.readyState = 4;
  one.media.dispatchEvent(new Event("playing"));
  expect(heard()).toEqual([one]);

  took(); // another picture is the large one
  expect(heard()).toEqual([voices]);
  lead.give(other);
  expect(heard()).toEqual([other]);
});

test("where somebody goes, all go, and the sound waits for the picture a moment", () => {
  const [lead, shown, voices] = [new Lead(), aFile(1_000), aFile(0)];
  lead.giveVoices(voices);
  lead.give(shown);
  shown.media.readyState = 1;
  lead.go();
  for (const file of [shown, voices]) lead.move(file, 6_000, true, 1);
  expect([shown.media.currentTime, voices.media.currentTime, voices.media.paused, lead.waits]).toEqual([5, 6, true, true]);
  lead.move(voices, 500, true, 1); // where no picture is yet
  expect([voices.media.paused, lead.waits]).toEqual([false, false]);
});
