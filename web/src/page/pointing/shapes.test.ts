import { expect, test } from "vitest";
import type { Stroke } from "../../core/model";
import { dimmed, pathOf, placed } from "./shapes";

const PORTRAIT = { width: 400, height: 1000 };
type Kind = Stroke["kind"];

test.each<[kind: Kind, points: [number, number][], path: string]>([
  [
    "pen",
    [
      [0, 0],
      [0.5, 0.5],
      [1, 1],
    ],
    "M0 0L200 500L400 1000",
  ],
  [
    "box",
    [
      [0.25, 0.1],
      [0.75, 0.2],
    ],
    "M100 100H300V200H100Z",
  ],
  [
    "spotlight",
    [
      [0.5, 0.5],
      [0.75, 0.5],
    ],
    "M100 500a100 100 0 1 0 200 0a100 100 0 1 0 -200 0Z",
  ],
])("a %s lies on the picture's own pixels", (kind, points, path) => {
  expect(pathOf({ kind, points }, PORTRAIT)).toBe(path);
});

test("an arrow ends at its point, and its head has the same size on every picture", () => {
  const path = pathOf(
    {
      kind: "arrow",
      points: [
        [0, 0.5],
        [1, 0.5],
      ],
    },
    PORTRAIT,
  );
  expect(path).toMatch(/^M0 500L400 500M/);
  expect(path).toContain("370 482");
});

test("what is no shape draws nothing", () => {
  expect(pathOf({ kind: "box", points: [[0.5, 0.5]] }, PORTRAIT)).toBe("");
  expect(pathOf({ kind: "pen", points: [] }, PORTRAIT)).toBe("");
});

test("a spotlight darkens the rest", () => {
  expect(dimmed({ kind: "spotlight", points: [[0.5, 0.5]] }, PORTRAIT)).toMatch(/^M0 0H400V1000H0Z/);
});

test("a name stands where the picture has room for it", () => {
  expect(placed(0.3, 0.5)).toEqual({ left: false, below: false, above: false });
  expect(placed(0.9, 0.5)).toEqual({ left: true, below: false, above: false });
  expect(placed(0.3, 0.02)).toEqual({ left: false, below: true, above: false });
  expect(placed(0.3, 0.98)).toEqual({ left: false, below: false, above: true });
});
