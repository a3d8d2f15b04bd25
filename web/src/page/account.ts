/** The site, and who is signed in: what the pages for people with an account have in common. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../core/errors";
import { http, type Person, type Site } from "../core/http";
import type { Code } from "../core/model";
import { offerLang } from "../i18n/language";
import { kept } from "../storage";

const BACK = "handoff.back";

const siteNow = signal<Site | null>(null);
const personNow = signal<Person | null | undefined>(undefined);
const troubleNow = signal<Code | null>(null);

export const site: ReadonlySignal<Site | null> = siteNow;
/** `undefined` = not known yet. */
export const person: ReadonlySignal<Person | null | undefined> = personNow;
/** The server could not be asked who is signed in. */
export const trouble: ReadonlySignal<Code | null> = troubleNow;

/** Asks the server who is signed in and what the site is called; to keep trying is up to the page (a button). */
export async function askAccount(): Promise<void> {
  troubleNow.value = null;
  try {
    const [site, me] = await Promise.all([http.site(), http.me()]);
    know(site);
    personNow.value = me.person;
  } catch (failure) {
    troubleNow.value = codeOf(failure);
  }
}

/** Asks once more what the site is called; when there is no answer, it is called as before. */
export async function askSite(): Promise<void> {
  await http.site().then(know, () => undefined);
}

function know(site: Site): void {
  siteNow.value = site;
  offerLang(site.language);
}

/** Signing in is to lead back to this address of another bundle, once. */
export function comeBackTo(path: string): void {
  kept.session.set(BACK, path);
}

/** Where signing in was to lead back to; null: nowhere in particular. */
export function takeWayBack(): string | null {
  const path = kept.session.get(BACK);
  kept.session.remove(BACK);
  return path;
}

/** Somebody signed in here (or out, with null). */
export function setPerson(who: Person | null): void {
  personNow.value = who;
}
