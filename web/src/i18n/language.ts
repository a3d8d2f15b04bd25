/** The language of this page, and how catalogues follow it. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { kept } from "../storage";

export type Lang = "en" | "zh-Hans";

/** The names of the languages, each in itself. */
export const LANGUAGES: Readonly<Record<Lang, string>> = { en: "English", "zh-Hans": "简体中文" };

/** What somebody chose by hand, for this browser; and what a link asked for, for this tab. */
const KEY = "handoff.lang";
const ASKED = "handoff.lang.asked";
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

/** The language that a link asks for, by its tag: it wins over the browser's, but not over what was chosen by hand. */
export function followLink(tag: string): void {
  const asked = languageOf(tag);
  if (asked === undefined) return;
  kept.session.set(ASKED, asked);
  if (kept.local.get(KEY) !== null) return;
  open = false;
  current.value = asked;
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

/** What was chosen before, else what a link asked for, else the first language of the browser that exists here. */
function preferred(): Lang | undefined {
  const tags = [kept.local.get(KEY) ?? "", kept.session.get(ASKED) ?? "", ...(globalThis.navigator?.languages ?? [])];
  return tags.map(languageOf).find((one) => one !== undefined);
}

function languageOf(tag: string): Lang | undefined {
  if (/^zh/iu.test(tag)) return "zh-Hans";
  return /^en/iu.test(tag) ? "en" : undefined;
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
