/** The desk of whoever is signed in here: connected while they are, whichever page is shown. Who is neither agent nor manager has none. */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { capabilities } from "../../core/capabilities";
import { openDesk, Taken, type Desk } from "../../core/desk/desk";
import type { DeskOffer, DeskView } from "../../core/desk/model";
import type { OpenDeskSocket } from "../../core/desk/socket";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import { enter } from "../app-state";

const deskNow = signal<Desk | null>(null);
const noteNow = signal<(() => string) | null>(null);
/** The session that was accepted in this page, and is gone to once it is there. */
let accepted: string | null = null;
let whose: string | null = null;

export const desk: ReadonlySignal<Desk | null> = deskNow;
/** What the reader may see; null for who has no desk. */
export const deskView: ReadonlySignal<DeskView | null> = computed(() => deskNow.value?.view.value ?? null);
export const offers: ReadonlySignal<readonly DeskOffer[]> = computed(() => deskView.value?.offers ?? []);
/** What came of an answer, in the language of now. */
export const note: ReadonlySignal<(() => string) | null> = noteNow;

/** For that account from now on; null: for nobody. `open` is for tests. */
export function deskOf(person: string | null, open?: OpenDeskSocket): void {
  if (person === whose) return;
  deskNow.peek()?.close();
  whose = person;
  accepted = null;
  deskNow.value = person === null ? null : openDesk(null, open);
}

/** Whoever was turned away before may have a desk by now. */
export function deskAgain(): void {
  if (deskNow.peek()?.gone.peek() == null) return;
  const person = whose;
  deskOf(null);
  deskOf(person);
}

export function say(words: (() => string) | null): void {
  noteNow.value = words;
}

/** The first to say so; `taken` says who was, where it was somebody else. Rejects with what else went wrong. */
export async function accept(offer: string, taken: (by: string) => void): Promise<void> {
  try {
    const answer = await deskNow.peek()?.command("offer.accept", { offer });
    accepted = answer?.session ?? null;
    const session = deskView.peek()?.open?.session;
    if (session !== undefined && session === accepted) await goThere(session);
  } catch (failure) {
    if (failure instanceof Taken) taken(failure.by);
    else throw failure;
  }
}

/** Into a session of mine. Rejects with `Refused`. */
export async function goThere(session: string): Promise<void> {
  accepted = null;
  enter(await http.openSession(session, capabilities()));
}

// Who accepts has little time to be there; only the page where that was said goes, of several that a person may have open.
effect(() => {
  const session = deskView.value?.open?.session;
  if (session === undefined || session !== accepted) return;
  queueMicrotask(() => void goThere(session).catch((failure: unknown) => reportError(codeOf(failure))));
});
