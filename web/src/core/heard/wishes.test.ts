import { expect, test } from "vitest";
import { isQuiet, readWishes, USUAL } from "./wishes";

const at = (time: string) => new Date(`2026-03-02T${time}:00`);

test.each([
  ["22:00", "07:00", "23:30", true],
  ["22:00", "07:00", "06:59", true],
  ["22:00", "07:00", "07:00", false],
  ["22:00", "07:00", "21:59", false],
  ["12:00", "13:00", "12:00", true],
  ["12:00", "13:00", "13:00", false],
  ["12:00", "12:00", "12:00", false],
])("from %s to %s it is at %s quiet: %s", (from, to, time, quiet) => {
  expect(isQuiet({ muted: false, quiet: { from, to } }, at(time))).toBe(quiet);
});

test("without hours it is never quiet", () => {
  expect(isQuiet(USUAL, at("03:00"))).toBe(false);
});

test.each([[null], ["{"], ["[]"], ['{"muted":"yes"}'], ['{"quiet":{"from":"25:00","to":"07:00"}}'], ["null"]])(
  "%s is read as usual",
  (text) => {
    expect(readWishes(text)).toEqual(USUAL);
  },
);

test("what was kept is read", () => {
  const wishes = { muted: true, quiet: { from: "22:00", to: "07:00" } };
  expect(readWishes(JSON.stringify(wishes))).toEqual(wishes);
});
