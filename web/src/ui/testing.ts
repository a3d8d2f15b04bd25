/** For tests: the accessibility check every page and component state goes through. */
import axe from "axe-core";
import { expect } from "vitest";

/** Runs axe (WCAG 2.2 A and AA) on the document. Colours are left to the browser stories: here nothing is painted. */
export async function expectAccessible(root: Element = document.body): Promise<void> {
  const { violations } = await axe.run(root, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    // `region` and the page headings are properties of whole pages; components are checked alone.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`);
  expect(found).toEqual([]);
}
