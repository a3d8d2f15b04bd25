import { describe, expect, it } from "vitest";
import { elapsed, grouped, listed } from "./format";

describe("formats", () => {
  it.each([
    ["482917306", "482 917 306"],
    ["4829", "482 9"],
    ["", ""],
  ])("groups %s", (number, text) => expect(grouped(number)).toBe(text));

  it.each([
    [24_000, "0:24"],
    [1_458_000, "24:18"],
    [3_723_000, "1:02:03"],
    [-5, "0:00"],
  ])("shows %i ms as %s", (time, text) => expect(elapsed(time)).toBe(text));

  it("lists names the way a language does", () => {
    expect(listed("en", ["Ana", "Li Wei", "Maria"])).toBe("Ana, Li Wei and Maria");
    expect(listed("zh-Hans", ["Ana", "Li Wei"])).toBe("Ana 和 Li Wei");
  });
});
