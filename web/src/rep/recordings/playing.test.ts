import { expect, test } from "vitest";
import type { RecordedPart, RecordingFound, RecordingTold } from "../../core/http";
import { aStroke } from "../../core/testing";
import { drawnAt, heardAt, mainOf, nextLarge, nextShown, pointersAt, shownAt, spanOf } from "./playing";

const part = (
  name: string,
  at: number,
  length: number,
  path: string | null = name,
  kind: RecordedPart["kind"] = "screen",
): RecordedPart => ({
  kind,
  name,
  segment: 1,
  owner: "Maria",
  share: "h1",
  at,
  length,
  width: 640,
  height: 400,
  size: 1,
  sha256: "",
  path,
  sounding: false,
  recovered: 0,
});

const recording = (...parts: RecordedPart[]): RecordingFound => ({
  id: "r",
  session: "s",
  number: "482917306",
  by: "Li Wei",
  beganAt: 0,
  endedAt: null,
  agreed: [],
  parts,
});

const found = recording(part("a", 1_000, 4_000), part("b", 3_000, 1_000), part("c", 9_000, 1_000), part("d", 20_000, 0, null));

test("what overlaps is shown side by side, and between two parts nothing is", () => {
  const names = (at: number) => shownAt(found, at).map((one) => one.name);
  expect([1_000, 3_500, 4_999, 5_000, 9_500, 10_000].map(names)).toEqual([["a"], ["a", "b"], ["a"], [], ["c"], []]);
});

test("a short time without a picture is none: the next waits, where sound begins first too", () => {
  const names = (at: number) => shownAt(found, at).map((one) => one.name);
  expect([0, 999, 7_999, 8_000, 8_999].map(names)).toEqual([["a"], ["a"], [], ["c"], ["c"]]);
});

test("what is not finished has no place on the clock", () => {
  expect(spanOf(found)).toEqual({ from: 1_000, to: 10_000 });
  expect(spanOf(recording(part("d", 0, 0, null)))).toBeNull();
  expect([nextShown(found, 5_000), nextShown(found, 9_000)]).toEqual([9_000, null]);
});

test("what was said is heard as one, and is no picture", () => {
  const spoken = recording(part("a", 5_000, 1_000), part("v", 1_000, 9_000, "v", "voice"), part("m", 1_000, 9_000, "m", "voices"));
  expect([500, 1_000, 9_999, 10_000].map((at) => heardAt(spoken, at)?.name ?? null)).toEqual([null, "m", "m", null]);
  expect(shownAt(spoken, 5_500).map((one) => one.name)).toEqual(["a"]);
  expect(nextShown(spoken, 500)).toBe(5_000);
  expect(spanOf(spoken)).toEqual({ from: 1_000, to: 10_000 });
});

test("a screen is large, or what was chosen, whichever part of it goes on; a key goes from one to the next", () => {
  const [face, screen, later] = [{ ...part("c", 0, 9_000, "c", "camera"), share: "c1" }, part("a", 0, 4_000), part("b", 4_000, 4_000)];
  expect([mainOf([face, screen], null), mainOf([face], null), mainOf([], null)]).toEqual([screen, face, undefined]);
  expect([mainOf([face, screen], "c1"), mainOf([face, later], "h1"), mainOf([face, later], "gone")]).toEqual([face, later, later]);
  expect([nextLarge([face, screen], screen), nextLarge([face, screen], face), nextLarge([], undefined)]).toEqual(["c1", "h1", null]);
});

const stroke = (number: number) => aStroke(number, { at: 1_000 });
const told: RecordingTold = {
  happened: [],
  chat: [],
  drawn: [
    { share: "h1", frm: 1_000, to: 7_000, stroke: stroke(1) },
    { share: "h1", frm: 3_000, to: 9_000, stroke: stroke(2) },
    { share: "h2", frm: 3_000, to: 9_000, stroke: stroke(3) },
  ],
  pointed: [{ share: "h1", by: "li", byName: "Li Wei", at: [1_000, 1_050, 2_000], x: [0, 0.1, 0.2], y: [1, 0.9, 0.8] }],
};

test("what was drawn is seen on its picture as long as it stood, after a jump too", () => {
  const numbers = (at: number) => drawnAt(told, "h1", at).map((one) => one.number);
  expect([999, 1_000, 3_000, 7_000, 9_000].map(numbers)).toEqual([[], [1], [1, 2], [2], []]);
});

test("a pointer is where it was last heard of, for as long as one is seen", () => {
  const xs = (at: number) => pointersAt(told, "h1", at).map((one) => one.x);
  expect([999, 1_000, 1_049, 1_999, 4_499, 4_500].map(xs)).toEqual([[], [0], [0], [0.1], [0.2], []]);
  expect(pointersAt(told, "h2", 2_000)).toEqual([]);
});
