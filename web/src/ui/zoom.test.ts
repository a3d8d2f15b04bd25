import { expect, test } from "vitest";
import { covering, fitted, held, panned, resized, stepped, zoomed, type Point, type Zoom } from "./zoom";

const PICTURE = { width: 1920, height: 1080 };
const BOX = { width: 960, height: 600 };

/** The place of the picture under a point of the box, in its own pixels. */
const under = (zoom: Zoom, { x, y }: Point) => ({ x: (x - zoom.x) / zoom.scale, y: (y - zoom.y) / zoom.scale });

test("fitted, all of it is seen in the middle", () => {
  expect(fitted(PICTURE, BOX)).toEqual({ scale: 0.5, x: 0, y: 30 });
  expect(fitted({ width: 400, height: 1200 }, BOX)).toEqual({ scale: 0.5, x: 380, y: 0 });
});

test.each([[{ x: 480, y: 300 }], [{ x: 100, y: 200 }], [{ x: 900, y: 520 }]])("what is under %j stays under it", (point) => {
  const before = zoomed(fitted(PICTURE, BOX), 1, { x: 480, y: 300 }, PICTURE, BOX);
  const after = zoomed(before, 2, point, PICTURE, BOX);
  expect(after.scale).toBe(2);
  expect(under(after, point).x).toBeCloseTo(under(before, point).x, 0);
  expect(under(after, point).y).toBeCloseTo(under(before, point).y, 0);
});

test("at the edge the edge wins", () => {
  expect(zoomed(fitted(PICTURE, BOX), 1, { x: 0, y: 0 }, PICTURE, BOX)).toEqual({ scale: 1, x: 0, y: 0 });
});

test.each<[what: string, zoom: Zoom, x: number, y: number]>([
  ["beyond the left and upper edge", { scale: 1, x: 50, y: 70 }, 0, 0],
  ["beyond the right and lower edge", { scale: 1, x: -5000, y: -5000 }, 960 - 1920, 600 - 1080],
  ["a picture that is smaller", { scale: 0.25, x: 7, y: 7 }, 240, 165],
  ["one that is smaller in one direction", { scale: 0.5, x: -9, y: -9 }, 0, 30],
  ["between two pixels", { scale: 1, x: -10.4, y: -10.6 }, -10, -11],
])("%s is held", (_, zoom, x, y) => {
  expect(held(zoom, PICTURE, BOX)).toEqual({ scale: zoom.scale, x, y });
});

test("it is dragged as far as its edges", () => {
  const zoom = { scale: 1, x: -100, y: -100 };
  expect(panned(zoom, { x: -40, y: 30 }, PICTURE, BOX)).toEqual({ scale: 1, x: -140, y: -70 });
  expect(panned(zoom, { x: 400, y: 400 }, PICTURE, BOX)).toEqual({ scale: 1, x: 0, y: 0 });
});

test("in a box of another size the middle stays the middle", () => {
  const zoom = { scale: 1, x: -400, y: -200 };
  const after = resized(zoom, BOX, { width: 800, height: 500 }, PICTURE);
  expect(under(after, { x: 400, y: 250 })).toEqual(under(zoom, { x: 480, y: 300 }));
});

test.each([
  [0.5, true, 1, 0.67],
  [1, true, 1, 1.25],
  [1, false, 1, 0.75],
  [8, true, 1, 8],
  [0.25, false, 1, 0.25],
  [0.5, true, 0.5, 0.625],
])("from %d a step (up: %s) on a screen with %d CSS pixels for one leads to %d", (scale, up, pixel, next) => {
  expect(stepped(scale, up, pixel)).toBeCloseTo(next);
});

test("covering, the box is full from the upper left corner", () => {
  expect(covering(PICTURE, BOX)).toEqual({ scale: 600 / 1080, x: 0, y: 0 });
  expect(covering({ width: 400, height: 1200 }, BOX)).toEqual({ scale: 2.4, x: 0, y: 0 });
});
