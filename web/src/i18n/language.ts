/** The language of this page, and how catalogues follow it. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { kept } from "../storage";

export type Lang = "en" | "zh-Hans";

/** The names of the languages, each in itself. */
export const LANGUAGES: Readonly<Record<Lang, string>> = { en: "English", "zh-Hans": "简体中文" };

const KEY = "handoff.lang";
const wanted = preferred();
const current = signal<Lang>(wanted ?? "en");
/** Nobody chose, and the browser asks for neither: the site's language is as good as any. */
let open = wanted === undefined;

/** The current language. */
export const lang: ReadonlySignal<Lang> = current;

/** Changes the language of this page and remembers it. */
export function setLang(next: Lang): void {
  open = false;
  current.value = next;
  kept.local.set(KEY, next);
}

/** The site's language: for readers who chose none and whose browser asks for neither. */
export function offerLang(site: string): void {
  if (open && site in LANGUAGES) current.value = site as Lang;
}

/**
 * One catalogue out of two: every part is read in the current language, so inside a component or an effect it follows a change of language by
 * itself. English defines the shape: a missing key, an extra key or a wrong parameter in the other one does not compile.
 */
export function follow<Words extends object>(english: Words, chinese: NoInfer<Words>): Readonly<Words> {
  const parts = Object.keys(english) as (keyof Words)[];
  const read = (part: keyof Words) => ({ enumerable: true, get: () => (current.value === "en" ? english : chinese)[part] });
  return Object.defineProperties({}, Object.fromEntries(parts.map((part) => [part, read(part)]))) as Words;
}

/** What was chosen before, else the first language of the browser that exists here. */
function preferred(): Lang | undefined {
  const tags = [kept.local.get(KEY) ?? "", ...(globalThis.navigator?.languages ?? [])];
  for (const tag of tags) {
    if (/^zh/iu.test(tag)) return "zh-Hans";
    if (/^en/iu.test(tag)) return "en";
  }
  return undefined;
}

effect(() => {
  if (typeof document !== "undefined") document.documentElement.lang = current.value;
});

// A change in another tab of this site is followed here: one person reads one language.
if (typeof addEventListener === "function" && typeof document !== "undefined") {
  addEventListener("storage", (event) => {
    if (event.key !== KEY || (event.newValue !== "en" && event.newValue !== "zh-Hans")) return;
    open = false;
    current.value = event.newValue;
  });
}
