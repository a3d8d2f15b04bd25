import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aView, MARIA } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { InsideContext, openInside } from "../../../page/inside";
import { expectAccessible } from "../../../ui/testing";
import { systemOf } from "./SystemDialog";

const SYSTEM = {
  browser: "Chrome 131",
  system: "Windows",
  width: 1280,
  height: 720,
  scale: 1.25,
  languages: ["zh-CN", "en"] as [string, string],
  network: "4g" as const,
  speed: 9.5,
  delay: 50,
};

beforeEach(() => setLang("en"));
afterEach(cleanup);

function open(systems: ReturnType<typeof aView>["systems"]) {
  const live = fakeLive(aView({ systems }));
  const { Body } = systemOf(MARIA);
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <Body onClose={() => undefined} />
    </InsideContext.Provider>,
  );
  return screen.getByRole("dialog", { name: "Maria Okafor's browser and device" }).textContent;
}

test("what a customer's browser says is shown in words", async () => {
  const text = open([{ customer: MARIA.id, system: SYSTEM }]);
  expect(text).toContain("Chrome 131");
  expect(text).toContain("1280 × 720, at 125%");
  expect(text).toContain("Chinese (China) (zh-CN) and English (en)");
  expect(text).toContain("like 4G, about 9.5 Mbit/s, 50 ms there and back");
  await expectAccessible();
});

test("what it does not say is said so", () => {
  expect(open([])).toContain("has not said anything yet");
  cleanup();
  expect(open([{ customer: MARIA.id, system: { ...SYSTEM, network: null, speed: null, delay: null } }])).toContain("makes no estimate");
});
