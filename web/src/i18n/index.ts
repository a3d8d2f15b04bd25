/**
 * The words of every page.
 *
 * `t.common.x`, `t.connection.x`, `t.customer.x`, `t.quality.x`, `t.rep.x` and `t.spoken.x` read the catalogue of the current language;
 * inside a component or an effect they follow a change of language by themselves. English defines the shape, so a missing key, an extra key or a
 * wrong parameter in another language does not compile.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { common as commonEn } from "./en/common";
import { connection as connectionEn } from "./en/connection";
import { customer as customerEn } from "./en/customer";
import { quality as qualityEn } from "./en/quality";
import { rep as repEn } from "./en/rep";
import { spoken as spokenEn } from "./en/spoken";
import { common as commonZh } from "./zh-Hans/common";
import { connection as connectionZh } from "./zh-Hans/connection";
import { customer as customerZh } from "./zh-Hans/customer";
import { quality as qualityZh } from "./zh-Hans/quality";
import { rep as repZh } from "./zh-Hans/rep";
import { spoken as spokenZh } from "./zh-Hans/spoken";

export type Lang = "en" | "zh-Hans";

/** The names of the languages, each in itself. */
export const LANGUAGES: Readonly<Record<Lang, string>> = { en: "English", "zh-Hans": "简体中文" };

const english = { common: commonEn, connection: connectionEn, customer: customerEn, quality: qualityEn, rep: repEn, spoken: spokenEn };
const chinese: typeof english = { common: commonZh, connection: connectionZh, customer: customerZh, quality: qualityZh, rep: repZh, spoken: spokenZh };

export type Catalogue = typeof english;
export const catalogues: Readonly<Record<Lang, Catalogue>> = { en: english, "zh-Hans": chinese };

const KEY = "handoff.lang";
const current = signal<Lang>(preferred());

/** The current language. */
export const lang: ReadonlySignal<Lang> = current;

/** Changes the language of this page and remembers it. */
export function setLang(next: Lang): void {
  current.value = next;
  globalThis.localStorage?.setItem(KEY, next);
}

/** The words in the current language. */
export const t: Catalogue = {
  get common() {
    return catalogues[current.value].common;
  },
  get connection() {
    return catalogues[current.value].connection;
  },
  get customer() {
    return catalogues[current.value].customer;
  },
  get quality() {
    return catalogues[current.value].quality;
  },
  get rep() {
    return catalogues[current.value].rep;
  },
  get spoken() {
    return catalogues[current.value].spoken;
  },
};

/** What was chosen before, else the first language of the browser that exists here, else English. */
function preferred(): Lang {
  const wanted = [globalThis.localStorage?.getItem(KEY) ?? "", ...(globalThis.navigator?.languages ?? [])];
  for (const tag of wanted) {
    if (/^zh/iu.test(tag)) return "zh-Hans";
    if (/^en/iu.test(tag)) return "en";
  }
  return "en";
}

effect(() => {
  if (typeof document !== "undefined") document.documentElement.lang = current.value;
});

// A change in another tab of this site is followed here: one person reads one language.
if (typeof addEventListener === "function" && typeof document !== "undefined") {
  addEventListener("storage", (event) => {
    if (event.key === KEY && (event.newValue === "en" || event.newValue === "zh-Hans")) current.value = event.newValue;
  });
}
