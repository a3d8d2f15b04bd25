/** What this browser tells any site of itself: nothing that takes a permission or asks it for more than it sends with every page (S1). */
import type { Payload } from "./model";

export type System = Payload<"system.report">["system"];

interface Hints {
  brands?: readonly { brand: string; version: string }[];
  platform?: string;
}
interface Estimates {
  effectiveType?: string;
  downlink?: number;
  rtt?: number;
}
export type Told = Pick<Navigator, "userAgent" | "languages"> & { userAgentData?: Hints; connection?: Estimates };

const MOST_LANGUAGES = 8;
const NETWORKS: readonly unknown[] = ["slow-2g", "2g", "3g", "4g"];

/** Never throws; what a browser does not say is left out. */
export function system(told: Told = navigator, view: Pick<Window, "innerWidth" | "innerHeight" | "devicePixelRatio"> = window): System {
  const { effectiveType, downlink, rtt } = told.connection ?? {};
  return {
    browser: words(browserOf(told)),
    system: words(systemOf(told)),
    width: Math.round(view.innerWidth),
    height: Math.round(view.innerHeight),
    scale: view.devicePixelRatio || 1,
    languages: languagesOf(told) as System["languages"],
    network: NETWORKS.includes(effectiveType) ? (effectiveType as System["network"]) : null,
    speed: Number.isFinite(downlink) ? (downlink as number) : null,
    delay: Number.isFinite(rtt) ? Math.round(rtt as number) : null,
  };
}

/** Those that carry another's name as well come first. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:A|iOS)?\/(\d+)/u, "Edge"],
  [/OPR\/(\d+)/u, "Opera"],
  [/SamsungBrowser\/(\d+)/u, "Samsung Internet"],
  [/(?:Firefox|FxiOS)\/(\d+)/u, "Firefox"],
  [/(?:Chrome|CriOS)\/(\d+)/u, "Chrome"],
  [/Version\/(\d+(?:\.\d+)?).*Safari/u, "Safari"],
];

function browserOf({ userAgent, userAgentData }: Told): string {
  // Chromium's own brand is there too, and one that means nothing, so that nobody relies on the list.
  const brand = userAgentData?.brands?.find((one) => !/not.?a.?brand|^Chromium$/iu.test(one.brand.replaceAll(/\W/gu, "")));
  if (brand) return `${brand.brand} ${brand.version}`;
  for (const [pattern, name] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (found) return `${name} ${found[1]}`;
  }
  return "";
}

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android(?: (\d+))?/u, "Android"],
  [/(?:iPhone|CPU) OS (\d+)/u, "iOS"],
  [/iPad/u, "iPadOS"],
  [/Windows/u, "Windows"],
  [/CrOS/u, "ChromeOS"],
  [/Mac OS X/u, "macOS"],
  [/Linux|X11/u, "Linux"],
];

function systemOf({ userAgent, userAgentData }: Told): string {
  const found = SYSTEMS.map(([pattern, name]) => ({ name, match: pattern.exec(userAgent) })).find((one) => one.match);
  const version = found?.match?.[1];
  return userAgentData?.platform || (found ? [found.name, version].filter(Boolean).join(" ") : "");
}

function languagesOf({ languages }: Told): string[] {
  return (languages ?? []).filter((tag) => /^[A-Za-z0-9-]{1,35}$/u.test(tag)).slice(0, MOST_LANGUAGES);
}

/** As the server takes them; "?" for a browser that says nothing. */
function words(said: string): string {
  return (
    said
      .replaceAll(/[^ -~]/gu, "")
      .trim()
      .slice(0, 64) || "?"
  );
}
