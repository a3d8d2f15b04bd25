import { expect, test } from "vitest";

import { caretAfter, digitsOf, grouped } from "./digits";

test.each([
  ["482 917 306", "482917306"],
  ["482-917-306", "482917306"],
  ["４８２９１７３０６", "482917306"],
  ["number: 482917306!", "482917306"],
  ["4829173061", "482917306"],
  ["٤٨٢ ٩١٧ ٣٠٦", "482917306"],
  ["۴۸۲۹۱۷۳۰۶", "482917306"],
  ["४८२-९१७-३०६", "482917306"],
  ["𝟜𝟠𝟚𝟡𝟙𝟟𝟛𝟘𝟞", "482917306"],
  ["https://help.example.org:8443/join#4zR7_x91", ""],
  ["help.example.org:8443: 482 917 306", "482917306"],
  ["https://10.0.0.7:8080/join?a=1 then 482 917 306", "482917306"],
  ["localhost:8080", ""],
  ["", ""],
])("reads %j as %j", (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});

test("groups digits as far as they are typed", () => {
  expect(["", "4", "482", "4829", "482917306"].map(grouped)).toEqual(["", "4", "482", "482 9", "482 917 306"]);
});

test("keeps the caret behind the digit it stood behind", () => {
  const text = grouped("482917306");
  for (let before = 0; before <= 9; before += 1) expect(digitsOf(text.slice(0, caretAfter(before)))).toHaveLength(before);
});
