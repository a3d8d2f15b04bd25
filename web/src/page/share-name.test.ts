import { expect, test } from "vitest";
import { aShare, aView } from "../core/testing";
import { nameIfSeveral, shareName } from "./share-name";

const window = aShare({ id: "a", owner: "li", surface: "window" });
const another = aShare({ id: "b", owner: "li", surface: "window" });
const screen = aShare({ id: "c", owner: "li", surface: "monitor" });
const hers = aShare({ id: "d", owner: "maria", surface: "window" });

test("the only share of its owner needs no name", () => {
  const view = aView({ shares: [window, hers] });
  expect(nameIfSeveral(view, window)).toBeUndefined();
  expect(shareName(view, window)).toBe("Window");
});

test("two of a kind are counted, two of different kinds are told by their kind", () => {
  const alike = aView({ shares: [window, hers, another] });
  expect([window, another, hers].map((share) => shareName(alike, share))).toEqual(["Window 1", "Window 2", "Window"]);
  const different = aView({ shares: [window, screen] });
  expect([window, screen].map((share) => nameIfSeveral(different, share))).toEqual(["Window", "Whole screen"]);
});
