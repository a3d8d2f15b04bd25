import { expect, test } from "vitest";
import { fileName } from "./snapshot";

test("a file is named by the session and the time", () => {
  expect(fileName("482917306", new Date(2026, 0, 2, 9, 3, 5))).toBe("session-482917306-2026-01-02-090305.png");
});
