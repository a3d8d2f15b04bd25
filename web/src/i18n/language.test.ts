import { afterEach, beforeEach, expect, test, vi } from "vitest";

const tab = new Map<string, string>();
beforeEach(() => {
  vi.resetModules();
  tab.clear();
});
afterEach(() => vi.unstubAllGlobals());

/** The language of a page whose reader's browser asks for `languages`, once its site is known; `chosen` before. */
async function opened(languages: string[], site: string, chosen: string | null = null) {
  vi.stubGlobal("navigator", { languages });
  const [local, session] = [new Map(chosen === null ? [] : [["handoff.lang", chosen]]), tab];
  for (const [name, map] of Object.entries({ localStorage: local, sessionStorage: session })) {
    vi.stubGlobal(name, { getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, value: string) => map.set(key, value) });
  }
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

test.each([
  ["zh", ["en-GB"], null, "zh-Hans"],
  ["en", ["zh-CN"], null, "en"],
  ["zh-Hans", ["fr"], null, "zh-Hans"],
  ["zh", ["en-GB"], "en", "en"],
  ["fr", ["zh-CN"], null, "zh-Hans"],
  ["", ["en"], null, "en"],
])("who comes by a link that asks for %o with a browser in %o, having chosen %s, reads %s", async (asked, languages, chosen, read) => {
  const page = await opened(languages, "en", chosen);
  page.followLink(asked);
  page.offerLang("en");
  expect(page.lang.value).toBe(read);
});

test("what a link asked for holds in its tab, until somebody chooses by hand", async () => {
  const page = await opened(["en"], "en");
  page.followLink("zh");
  vi.resetModules();
  const next = await opened(["en"], "en");
  expect(next.lang.value).toBe("zh-Hans");
  next.setLang("en");
  next.followLink("zh");
  expect(next.lang.value).toBe("en");
});
