import { expect, test } from "vitest";
import { addressesIn, looksRight } from "./addresses";

test("are taken as they are typed and as they are pasted", () => {
  expect(addressesIn(" xu@example.org, yao@example.org;ben@example.org\nxu@example.org，李@例子.org ")).toEqual([
    "xu@example.org",
    "yao@example.org",
    "ben@example.org",
    "李@例子.org",
  ]);
  expect(addressesIn('"Okafor, Maria" <maria@example.org>, Xu Min <xu@example.org>')).toEqual(["maria@example.org", "xu@example.org"]);
  expect(addressesIn("  ")).toEqual([]);
});

test("one that is only begun is not right yet", () => {
  expect(["xu", "xu@", "@example.org", "xu@example.", "a b@example.org", "xu@@example.org"].filter(looksRight)).toEqual([]);
  expect(looksRight("xu@example.org") && looksRight("xu@localhost")).toBe(true);
});
