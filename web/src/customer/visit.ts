/**
 * One visit of a customer: not in a session, in one, or after one. What is inside a session is the server's word (`live`);
 * this file only remembers how the visit began and ended, over a reload too.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";

import { serverNow } from "../core/session/clock";
import { http, type Admission, type Site } from "../core/http";
import type { Live } from "../core/live";
import type { Code, Removed, View } from "../core/model";
import { seatOfLink } from "../core/session/claim";
import { sayGoodBye } from "../core/session/leaving";
import { tab, watchFragment, type Seat } from "../core/session/tab";
import { elsewhere, live, rise, showElsewhere, sit } from "../page/seat";
import { offerLang } from "../i18n/language";
import { kept } from "../storage";
import { follow as followLink, go, path } from "./route";

export { elsewhere, live };

/** How a visit ended: the last view (null when nothing is known any more). */
export interface Departure {
  view: View | null;
  left: boolean;
  /** When, by the server's clock (ms): what still ran then ended for the reader. */
  at: number;
  /** Somebody made the reader leave. */
  removed?: Removed | undefined;
  /** With which the survey is answered; whoever was made to leave is not asked. */
  token?: string;
  answered?: boolean;
}

/** Where a link for customers leads. */
const JOIN = "/join";
/** Where a code for a phone leads. */
const EYE = "/eye";
const DEPARTURE = "handoff.departure";

const departureNow = signal<Departure | null>(null);
const linkNow = signal<string | null>(null);
const eyeNow = signal<string | null>(null);
const refusedNow = signal<Code | null>(null);
const siteNow = signal<Site | null>(null);

export const departure: ReadonlySignal<Departure | null> = departureNow;
/** The link token this page was opened with. */
export const link: ReadonlySignal<string | null> = linkNow;
/** The link that this phone was shown. */
export const eyeLink: ReadonlySignal<string | null> = eyeNow;
/** Why the door closed: a refused knock, an unknown token. */
export const refused: ReadonlySignal<Code | null> = refusedNow;
export const site: ReadonlySignal<Site | null> = siteNow;

/** Read the address and what this tab remembers; a reload in a session resumes it (D1). */
export function begin(): void {
  linkNow.value = tab.link(JOIN);
  departureNow.value = departed();
  watchFragment(
    () => path.peek() === "/join",
    (secret) => void openLink(secret),
  );
  eyeNow.value = tab.link(EYE);
  watchFragment(
    () => path.peek() === "/eye",
    (secret) => {
      eyeNow.value = secret;
      tab.keepLink(EYE, secret);
    },
  );
  void loadSite();
  const seat = tab.seat();
  if (path.peek() === "/session" && seat !== null) void resume(seat, false);
  else if (path.peek() === "/session") go("/join", "replace");
}

/** A link was opened here, or pasted. Whoever has a seat by it in this browser goes there (D22). */
export async function openLink(secret: string): Promise<void> {
  linkNow.value = secret;
  refusedNow.value = null;
  tab.keepLink(JOIN, secret);
  const seat = tab.seat();
  if (seat?.link === secret) return resume(seat, false);
  const other = await seatOfLink(secret);
  if (other !== null && linkNow.peek() === secret && live.peek() === null) showElsewhere(other);
}

/** Ask for the site's name and settings until they are there; what was known before stays meanwhile. */
export async function loadSite(): Promise<void> {
  const found = await http.site().catch(() => null);
  if (found === null) return void setTimeout(() => void loadSite(), 3_000);
  siteNow.value = found;
  offerLang(found.language);
}

/** A place was given: connect. */
export function enter(admission: Admission): void {
  const { session, participant, token } = admission;
  go("/session");
  void resume({ session, participant, token, link: linkNow.peek() }, true);
}

/** The session goes on here, not in the other page that has it. */
export function moveHere(): void {
  const seat = elsewhere.peek();
  if (seat !== null) void resume(seat, true);
}

async function resume(seat: Seat, take: boolean): Promise<void> {
  refusedNow.value = null;
  forgetDeparture();
  go("/session", "replace");
  const opened = await sit(seat, take);
  if (opened !== null) follow(opened);
}

/** Until the session is over for this page, whoever ends it. */
function follow(opened: Live): void {
  const stop = effect(() => {
    const gone = opened.session.gone.value;
    const view = opened.session.view.value;
    const atTheDoor = view?.you.role === "knocking";
    if (live.value !== opened) queueMicrotask(() => stop());
    else if (departureNow.peek() !== null)
      return; // left, and shown so already
    else if (view?.session.state === "ended" && atTheDoor) turnedAway("no_session", view);
    else if (view?.session.state === "ended")
      depart({
        view,
        left: false,
        at: view.session.endedAt ?? serverNow(),
        ...(view.you.role === "eye" ? {} : { token: opened.session.token }), // whose customer is asked
      });
    else if (gone === "removed") depart({ view, left: true, at: serverNow(), removed: opened.session.removed.peek() ?? undefined });
    else if (gone === "not_here" && view?.you.role === "eye")
      depart({ view, left: true, at: serverNow() }); // with its customer
    else if (gone === "moved_here") void goOn();
    else if (gone !== null && gone !== "superseded") turnedAway(gone, view);
  });
}

/** Somebody inside said yes: the token of this page opens the seat now. */
async function goOn(): Promise<void> {
  const seat = tab.seat();
  if (seat !== null) await resume(seat, true);
}

function depart(how: Departure): void {
  showDeparture(how);
  rise();
  void loadSite(); // what it says at the end may be another text by now
}

function showDeparture(how: Departure): void {
  departureNow.value = how;
  kept.session.set(DEPARTURE, JSON.stringify(how));
  go("/ended", "replace");
}

/** The reader has answered the survey. */
export function tookSurvey(): void {
  const how = departureNow.peek();
  if (how !== null) showDeparture({ ...how, answered: true });
}

function turnedAway(code: Code, view: View | null): void {
  rise();
  refusedNow.value = code;
  go(view === null || view.you.role === "knocking" ? "/join" : "/session", "replace");
}

/** Leave the session for good; at the door, or before, wait no longer. */
export async function leave(): Promise<void> {
  const present = live.peek();
  if (present === null) return finish("/join");
  if (!isInside(present)) {
    finish("/join");
    sayGoodBye(present.session.token);
    return;
  }
  const eye = present.session.view.peek()?.you.role === "eye";
  const how = () => ({
    view: present.session.view.peek(),
    left: true,
    at: serverNow(),
    ...(eye ? {} : { token: present.session.token }),
  });
  showDeparture(how());
  await present.session.command("session.leave", {}).catch(() => undefined);
  if (live.peek() === present) depart(how());
}

/** Put the visit away; `to` is shown next. */
export function finish(to: "/" | "/join" = "/"): void {
  rise();
  forgetDeparture();
  if (to === "/") dropLink();
  refusedNow.value = null;
  go(to, "replace");
}

/** For links to the form for a number: whoever goes there means no link that was opened before, nor the seat of another page. */
export function followToNumber(event: Parameters<typeof followLink>[0]): void {
  followLink(event);
  if (!event.defaultPrevented) return;
  rise();
  refusedNow.value = null;
  dropLink();
}

/** The link is not used any more: the number is asked for instead. */
export function dropLink(): void {
  linkNow.value = null;
  tab.dropLink();
}

function isInside({ session }: Live): boolean {
  const view = session.view.peek();
  return view !== null && view.you.role !== "knocking";
}

function departed(): Departure | null {
  try {
    return JSON.parse(kept.session.get(DEPARTURE) ?? "null") as Departure | null;
  } catch {
    return null;
  }
}

function forgetDeparture(): void {
  departureNow.value = null;
  kept.session.remove(DEPARTURE);
}
