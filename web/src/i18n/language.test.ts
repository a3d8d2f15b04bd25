import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => void vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

/** The language of a page whose reader's browser asks for `languages`, once its site is known; `chosen` before. */
async function opened(languages: string[], site: string, chosen: string | null = null) {
  vi.stubGlobal("navigator", { languages });
  vi.stubGlobal("localStorage", { getItem: () => chosen, setItem: () => undefined });
  const page = await import("./language");
  page.offerLang(site);
  return page;
}

test.each([
  [["fr", "de"], "zh-Hans", null, "zh-Hans"],
  [["fr", "de"], "en", null, "en"],
  [["fr", "en-GB"], "zh-Hans", null, "en"],
  [["zh-TW"], "en", null, "zh-Hans"],
  [["fr"], "zh-Hans", "en", "en"],
  [["fr"], "tlh", null, "en"],
])("who asks for %o on a site in %s, having chosen %s, reads %s", async (languages, site, chosen, read) => {
  expect((await opened(languages, site, chosen)).lang.value).toBe(read);
});

test("a choice stays, whatever the site says afterwards", async () => {
  const page = await opened(["fr"], "zh-Hans");
  page.setLang("en");
  page.offerLang("zh-Hans");
  expect(page.lang.value).toBe("en");
});
