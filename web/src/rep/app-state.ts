/** What all pages of this bundle share besides the account: the secret of a link, and the one live session of this tab. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { http, type Admission, type Person } from "../core/http";
import { goLive, type Live } from "../core/live";
import { takeFragment, tab } from "../core/session/tab";
import { askAccount, person, setPerson } from "../page/account";
import { go, path } from "./route";

const liveNow = signal<Live | null>(null);
let secret: string | null = null;

/** The session this page is in. */
export const live: ReadonlySignal<Live | null> = liveNow;

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

/** Asks the server who is here, and goes where they belong. */
export async function ask(): Promise<void> {
  await askAccount();
  lead();
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
  setPerson(who);
  lead();
}

function lead(): void {
  const who = person.peek();
  if (who === null && (path.peek() === "/rep" || path.peek() === "/assist")) go("/sign-in", "replace");
  if (who && path.peek() === "/sign-in") go(secret === null ? "/rep" : "/assist", "replace");
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
  if (person.peek() === null) go("/sign-in", "replace");
}
