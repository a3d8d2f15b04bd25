/**
 * One visit of a customer: not in a session, in one, or after one. What is inside a session is the server's word (`live`);
 * this file only remembers how the visit began and ended.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";

import { serverNow } from "../core/session/clock";
import { http, type Admission, type Site } from "../core/http";
import { goLive, type Live } from "../core/live";
import type { Code, View } from "../core/model";
import { tab, takeFragment } from "../core/session/tab";
import { go, path } from "./route";

/** How a visit ended: the last view (null after a reload of the end page when nothing is known any more). */
export interface Departure {
  view: View | null;
  left: boolean;
  /** When, by the server's clock (ms): what still ran then ended for the reader. */
  at: number;
}

const liveNow = signal<Live | null>(null);
const departureNow = signal<Departure | null>(null);
const linkNow = signal<string | null>(null);
const refusedNow = signal<Code | null>(null);
const siteNow = signal<Site | null>(null);

export const live: ReadonlySignal<Live | null> = liveNow;
export const departure: ReadonlySignal<Departure | null> = departureNow;
/** The link token this page was opened with. */
export const link: ReadonlySignal<string | null> = linkNow;
/** Why the door closed: a refused knock, a replaced page, an unknown token. */
export const refused: ReadonlySignal<Code | null> = refusedNow;
export const site: ReadonlySignal<Site | null> = siteNow;

/** Read the address and what this tab remembers; a reload in a session resumes it (D1). */
export function begin(): void {
  if (path.peek() === "/join") linkNow.value = takeFragment();
  void loadSite();
  const token = tab.token();
  if (token !== null && (path.peek() === "/session" || path.peek() === "/ended")) enterWith(token);
  else if (path.peek() === "/session") go("/join", "replace");
}

/** Ask for the site's name and settings until they are there. */
export async function loadSite(): Promise<void> {
  siteNow.value = await http.site().catch(() => null);
  if (siteNow.peek() === null) setTimeout(() => void loadSite(), 3_000);
}

/** A place was given: connect. */
export function enter(admission: Admission): void {
  linkNow.value = null;
  go("/session");
  enterWith(admission.token);
}

function enterWith(token: string): void {
  refusedNow.value = null;
  departureNow.value = null;
  const opened = goLive(token);
  liveNow.value = opened;
  const stop = effect(() => {
    const gone = opened.session.gone.value;
    const view = opened.session.view.value;
    const atTheDoor = view?.you.role === "knocking";
    if (view?.session.state === "ended" && atTheDoor) turnedAway("no_session", view);
    else if (view?.session.state === "ended") depart({ view, left: false, at: view.session.endedAt ?? serverNow() });
    else if (gone !== null) turnedAway(gone, view);
  });

  function depart(how: Departure): void {
    departureNow.value = how;
    go("/ended", "replace");
  }

  function turnedAway(code: Code, view: View | null): void {
    queueMicrotask(() => stop());
    if (departureNow.peek() !== null) return;
    opened.close();
    tab.forget();
    liveNow.value = null;
    refusedNow.value = code;
    go(view === null || view.you.role === "knocking" ? "/join" : "/session", "replace");
  }
}

/** Leave the session for good (also while knocking). */
export async function leave(): Promise<void> {
  const present = liveNow.peek();
  if (present === null) return;
  const view = present.session.view.peek();
  const knocking = view === null || view.you.role === "knocking";
  if (!knocking) departureNow.value = { view, left: true, at: serverNow() };
  await present.session.command("session.leave", {}).catch(() => undefined);
  if (!knocking) departureNow.value = { view: present.session.view.peek(), left: true, at: serverNow() };
  finish(knocking ? "/join" : "/ended");
}

/** Put the visit away; `to` is shown next. */
export function finish(to: "/" | "/join" | "/ended" = "/"): void {
  liveNow.peek()?.close();
  liveNow.value = null;
  tab.forget();
  if (to !== "/ended") departureNow.value = null;
  refusedNow.value = null;
  go(to, "replace");
}

/** The link is not used any more: the number is asked for instead. */
export function dropLink(): void {
  linkNow.value = null;
}
