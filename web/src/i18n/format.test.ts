import { describe, expect, it } from "vitest";
import { crowd } from "./en/counting";
import { ago, counted, elapsed, grouped, inARow, lasted, lasting, listed } from "./format";
import { crowd as crowdZh } from "./zh-Hans/counting";

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

  it("names two people and counts the others where there is little room", () => {
    const five = ["Ana", "Ben", "Li Wei", "Maria", "Xu"];
    expect([1, 2, 3, 5].map((count) => crowd(five.slice(0, count)))).toEqual([
      "Ana",
      "Ana and Ben",
      "Ana, Ben and 1 other",
      "Ana, Ben and 3 others",
    ]);
    expect(crowdZh(five)).toBe("Ana、Ben 和另外 3 人");
  });
});

it("sentences end as the language ends them, and none are nothing", () => {
  expect(inARow("en", ["Li joined", "Who?", "Done"])).toBe("Li joined. Who? Done");
  expect(inARow("zh-Hans", ["李已加入", "完成"])).toBe("李已加入。完成");
  expect(inARow("en", [])).toBe("");
});

it("amounts, lengths of time and how long ago, in both languages", () => {
  expect([counted("en", 3600, "second"), counted("zh-Hans", 3600, "second")]).toEqual(["3,600 seconds", "3,600 秒钟"]);
  expect([lasting("en", 5400), lasting("zh-Hans", 5400), lasting("en", 0)]).toEqual(["1 hour 30 minutes", "1 小时 30 分钟", "0 seconds"]);
  expect([37_000, 125_400, 2_275_000, 5_430_000].map((length) => lasted("en", length))).toEqual([
    "37 seconds",
    "2 minutes 5 seconds",
    "38 minutes",
    "1 hour 31 minutes",
  ]);
  expect([lasted("zh-Hans", 37_000), lasted("zh-Hans", 2_275_000)]).toEqual(["37 秒钟", "38 分钟"]);
  expect([ago("en", 0, 3 * 3_600_000), ago("zh-Hans", 0, 3 * 3_600_000)]).toEqual(["3 hours ago", "3 小时前"]);
  expect([ago("en", 0, 86_400_000), ago("en", 0, 30_000), ago("en", 5, 0)]).toEqual(["yesterday", "just now", "just now"]);
});
