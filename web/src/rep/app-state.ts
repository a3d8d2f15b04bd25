/** What all pages of this bundle share: the site, who is signed in, and the one live session of this tab. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../core/errors";
import { http, type Admission, type Person, type Site } from "../core/http";
import { goLive, type Live } from "../core/live";
import { takeFragment, tab } from "../core/session/tab";
import type { Code } from "../core/model";
import { go, path } from "./route";

const siteNow = signal<Site | null>(null);
const personNow = signal<Person | null | undefined>(undefined);
const liveNow = signal<Live | null>(null);
const troubleNow = signal<Code | null>(null);
let secret: string | null = null;

export const site: ReadonlySignal<Site | null> = siteNow;
/** `undefined` = not known yet. */
export const person: ReadonlySignal<Person | null | undefined> = personNow;
/** The session this page is in. */
export const live: ReadonlySignal<Live | null> = liveNow;
/** The server could not be asked who is signed in. */
export const trouble: ReadonlySignal<Code | null> = troubleNow;

/** Reads the address once and asks the server who is here. */
export function boot(): void {
  secret = takeFragment();
  const token = tab.token();
  if (path.peek() === "/rep/session") {
    if (token === null) go("/rep", "replace");
    else liveNow.value = goLive(token);
  }
  void ask();
}

/** Asks the server who is signed in and what the site is called; keeps trying is up to the page (a button). */
export async function ask(): Promise<void> {
  troubleNow.value = null;
  try {
    const [site, me] = await Promise.all([http.site(), http.me()]);
    siteNow.value = site;
    signedIn(me.person);
  } catch (failure) {
    troubleNow.value = codeOf(failure);
  }
}

/** The secret that came in the address (set-up or assist link). It stays readable until it was used. */
export function linkSecret(): string | null {
  return secret;
}

export function forgetSecret(): void {
  secret = null;
}

/** Somebody signed in (or out, with null). */
export function signedIn(who: Person | null): void {
  personNow.value = who;
  if (who === null && (path.peek() === "/rep" || path.peek() === "/assist")) go("/sign-in", "replace");
  if (who !== null && path.peek() === "/sign-in") go(secret === null ? "/rep" : "/assist", "replace");
}

export async function signOut(): Promise<void> {
  await http.signOut();
  signedIn(null);
}

/** Enters a session with what the server gave. */
export function enter(admission: Admission): void {
  liveNow.peek()?.close();
  liveNow.value = goLive(admission.token);
  go("/rep/session");
}

/** Takes this page out of its session and goes home. Leaving or ending was said before. */
export function goHome(): void {
  liveNow.peek()?.close();
  liveNow.value = null;
  tab.forget();
  go("/rep", "replace");
  if (personNow.peek() === null) go("/sign-in", "replace");
}
