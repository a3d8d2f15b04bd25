import { expect, test } from "vitest";
import { changes, problemOf, shown, tidy } from "./draft";
import { ADMIT, GRACE, JOIN_TEXT, NAME, SECRET, SWITCH } from "./testing";

test.each([
  [NAME, undefined, false],
  [NAME, "Contoso ", false],
  [NAME, "Fabrikam", true],
  [NAME, null, true],
  [GRACE, null, false],
  [GRACE, " ３０ ", false],
  [GRACE, "31", true],
  [ADMIT, "direct", true],
  [JOIN_TEXT, "a\r\nb", true],
  [SECRET, "", false],
  [SECRET, "x", true],
  [SWITCH, true, true],
  [SWITCH, false, false],
  [{ ...GRACE, fixed: true }, "31", false],
])("%o with the draft %j: is it a change? %s", (setting, draft, is) => {
  expect(changes(setting, draft)).toBe(is);
});

test.each([
  [NAME, "", "empty"],
  [NAME, "   ", "empty"],
  [NAME, "x".repeat(65), "tooLong"],
  [NAME, "😀".repeat(64), null],
  [NAME, "a\u200bb", "invisible"],
  [NAME, "a\nb", "invisible"],
  [NAME, "👨‍👩‍👧", null],
  [NAME, "א\u200f!", null],
  [JOIN_TEXT, "a\n\tb", null],
  [GRACE, "soon", "noNumber"],
  [GRACE, "1.5", "noNumber"],
  [GRACE, "", "noNumber"],
  [GRACE, "-1", "outOfRange"],
  [GRACE, "3601", "outOfRange"],
  [GRACE, "0", null],
  [GRACE, null, null],
])("%o with the draft %j is %s", (setting, draft, problem) => {
  expect(problemOf(setting, draft)).toBe(problem);
});

test("what is sent is of the setting's own type, what is shown is what is typed", () => {
  expect([tidy(GRACE, "45"), tidy(SWITCH, true), tidy(NAME, " Li\t"), tidy(JOIN_TEXT, "a\r\nb")]).toEqual([45, true, "Li", "a\nb"]);
  expect([shown(GRACE, undefined), shown(NAME, null), shown(SECRET, undefined), shown(SWITCH, null)]).toEqual(["30", "Handoff", "", false]);
});
