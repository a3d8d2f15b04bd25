import { expect, test } from "vitest";
import { system, type Told } from "./system";

const WINDOW = { innerWidth: 1280.4, innerHeight: 719.6, devicePixelRatio: 1.25 };
const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

const of = (userAgent: string, more: Partial<Told> = {}) => system({ userAgent, languages: ["zh-CN", "en"], ...more }, WINDOW);

test.each([
  [CHROME, "Chrome 131", "Windows"],
  [`${CHROME} Edg/131.0.0.0`, "Edge 131", "Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140", "Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15",
    "Safari 18.2",
    "macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari 18.1",
    "iOS 18",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Chrome 131",
    "Android 14",
  ],
  ["", "?", "?"],
])("%s", (userAgent, browser, name) => {
  expect(of(userAgent)).toMatchObject({ browser, system: name, width: 1280, height: 720, scale: 1.25 });
});

test("what the browser hints at by itself comes before what it calls itself", () => {
  const brands = [
    { brand: "Not_A Brand", version: "24" },
    { brand: "Chromium", version: "131" },
    { brand: "Google Chrome", version: "131" },
  ];
  expect(of(CHROME, { userAgentData: { brands, platform: "Linux" } })).toMatchObject({ browser: "Google Chrome 131", system: "Linux" });
});

test("estimates of the connection, where there are any", () => {
  expect(of(CHROME)).toMatchObject({ network: null, speed: null, delay: null });
  expect(of(CHROME, { connection: { effectiveType: "4g", downlink: 9.5, rtt: 50 } })).toMatchObject({
    network: "4g",
    speed: 9.5,
    delay: 50,
  });
  expect(of(CHROME, { connection: { effectiveType: "5g", downlink: NaN } })).toMatchObject({ network: null, speed: null });
});

test("no more languages than the server takes, and none that is no tag", () => {
  expect(of(CHROME, { languages: ["en_US", ...Array.from({ length: 12 }, (_, at) => `x${at}`)] }).languages).toHaveLength(8);
});
