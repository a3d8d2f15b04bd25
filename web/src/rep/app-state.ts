/** What all pages of this bundle share besides the account: the secret of a link, and the live session of this tab, or several. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { capabilities } from "../core/capabilities";
import { http, type Admission, type Person } from "../core/http";
import { tab, watchFragment } from "../core/session/tab";
import { askAccount, comeBackTo, person, setPerson, takeWayBack } from "../page/account";
import { elsewhere, live, rise, sit } from "../page/seat";
import { go, path } from "./route";
import { addSession, restore, tabs } from "./several/several";

export { elsewhere, live };

/** Where links lead that carry a secret. */
const LINKS: readonly string[] = ["/assist", "/setup", "/invitation", "/recording"];

const secretNow = signal<string | null>(null);

/** The secret that came in the address (set-up or assist link). It stays readable, over a reload too, until it was used. */
export const linkSecret: ReadonlySignal<string | null> = secretNow;

/** Reads the address and what this tab remembers, and asks the server who is here. */
export function boot(): void {
  const forLinks = () => LINKS.includes(path.peek());
  if (!forLinks() && path.peek() !== "/sign-in") forgetSecret();
  // Who signs in on the way to assist goes on there; other links have another end.
  secretNow.value = tab.link(path.peek() === "/sign-in" ? "/assist" : path.peek());
  watchFragment(forLinks, (secret) => {
    tab.keepLink(path.peek(), secret);
    secretNow.value = secret;
  });
  if (path.peek() === "/rep/session") {
    const seat = tab.seat();
    if (seat === null) go("/rep", "replace");
    else void sit(seat, false);
  }
  if (path.peek() === "/rep/sessions" && !restore()) go("/rep", "replace");
  void ask();
}

/** Asks the server who is here, and goes where they belong. */
export async function ask(): Promise<void> {
  await askAccount();
  lead();
}

export function forgetSecret(): void {
  tab.dropLink();
  secretNow.value = null;
}

/** Somebody signed in (or out, with null). */
export function signedIn(who: Person | null): void {
  setPerson(who);
  lead();
}

function lead(): void {
  const who = person.peek();
  if (who === null && ["/rep/history", "/rep/board", "/rep/messages"].includes(path.peek()))
    comeBackTo(`${location.pathname}${location.hash}`);
  if (who === null && ["/rep", "/rep/history", "/rep/board", "/rep/messages", "/assist"].includes(path.peek())) go("/sign-in", "replace");
  if (!who || path.peek() !== "/sign-in") return;
  const back = takeWayBack();
  if (back !== null && (who.role === "admin" || !back.startsWith("/admin"))) location.replace(back);
  else go(secretNow.peek() === null ? "/rep" : "/assist", "replace");
}

export async function signOut(): Promise<void> {
  await http.signOut();
  signedIn(null);
}

/** Enters a session with what the server gave: beside the others, for who has several (S9). */
export function enter({ session, participant, token }: Admission): void {
  const seat = { session, participant, token, link: null };
  if (tabs.peek().length > 0 || person.peek()?.multi === true) {
    addSession(seat, true);
    go("/rep/sessions");
    return;
  }
  void sit(seat, true);
  go("/rep/session");
}

/** The session goes on here, not in the other page that has it, wherever that is. Rejects with `Refused`. */
export async function moveHere(): Promise<void> {
  const seat = elsewhere.peek();
  if (seat !== null) enter(await http.openSession(seat.session, capabilities()));
}

/** Takes this page out of its session and goes home. Leaving or ending was said before. */
export function goHome(): void {
  rise();
  go("/rep", "replace");
  if (person.peek() === null) go("/sign-in", "replace");
}
