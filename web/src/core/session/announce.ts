/** Turns what happened into sentences for the two live regions; every event type and every receipt has one. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { t } from "../../i18n/common";
import { inARow } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { participant, type Ended, type Happened, type Receipt, type Told, type Update, type View } from "../model";
import { markedName } from "../marked";
import type { Session } from "./session";

export interface Announcements {
  /** Newest sentences, spoken when there is a pause. */
  readonly polite: ReadonlySignal<string>;
  /** Newest sentences that interrupt: a question to me, control, the end. */
  readonly assertive: ReadonlySignal<string>;
  close(): void;
}

/** The sentence for one event, as `view`'s reader should hear it. Never empty. */
export function sentence(event: Happened, view: Told): string {
  const me = view.you.id;
  const mine = event.who === me || (event.type.startsWith("eye_") && event.who === participant(view, me)?.beside);
  return t.spoken[event.type]({
    who: markedName(view, event.who, event.whoName) || t.spoken.somebody,
    whom: markedName(view, event.whom, event.whomName),
    whoIsYou: mine,
    whomIsYou: event.whom === me,
    nobody: event.who === null,
    activity: event.activity,
    text: event.chat?.text ?? event.note?.text ?? event.file?.name ?? "",
    was: event.was,
    reason: event.reason,
    drawn: event.drawn?.stroke?.kind ?? null,
    camera: event.camera,
    privately: event.chat !== null && event.chat.to !== "all",
    youShare: view.shares.some((share) => share.owner === me),
  });
}

/** The sentence for a receipt: what it means for the reader. */
export function receiptSentence(receipt: Receipt, view: View): string {
  const me = view.you.id;
  const seen = receipt.seen.filter((one) => one.owner === me);
  const yours = receipt.ended.filter((one) => one.owner === me && isShown(one));
  const others = receipt.ended.filter((one) => one.owner !== me && isShown(one));
  const namesOf = (some: readonly Ended[]) => [...new Set(some.map((one) => one.name || t.spoken.somebody))];
  return t.spoken.receipt({
    count: receipt.ended.length,
    yours: yours.length > 0,
    camera: [...yours, ...seen].some((one) => one.camera),
    screensOf: namesOf(others.filter((one) => !one.camera)),
    camerasOf: namesOf(others.filter((one) => one.camera)),
    seenBy: [...new Set(seen.flatMap((one) => one.viewers))].map(
      (id) => markedName(view, id, participant(view, id)?.name ?? "") || t.spoken.somebody,
    ),
  });
}

const isShown = ({ activity }: Ended): boolean => activity === "share" || activity === "view";

/** Events that interrupt: whoever they concern has to act, or what they do changes its meaning. */
export function isUrgent(event: Happened, me: string): boolean {
  switch (event.type) {
    case "control_passed":
    case "control_taken":
    case "transferred":
    case "transfer_taken":
    case "session_ended":
      return true;
    case "consent_requested":
    case "point_requested":
    case "zoom_requested":
    case "put_on_hold":
    case "taken_off_hold":
    case "control_offered":
    case "control_asked":
    case "control_kept":
    case "file_offered":
    case "file_asked":
      return event.whom === me;
    case "share_started":
    case "share_ended":
      return event.who === me;
    case "recording_began":
    case "recording_ended":
    case "recording_full":
    case "recording_failed":
      return true;
    case "recording_asked":
      return event.who !== me;
    default:
      return false;
  }
}

/** Whether it asked for an answer that nobody waits for any more: whoever comes back is not asked again. */
function isOver(event: Happened, view: View): boolean {
  switch (event.type) {
    case "control_offered":
      return view.offer?.to !== event.whom;
    case "knocked":
      return !view.knocks.some((knock) => knock.id === event.whom);
    case "consent_requested":
    case "point_requested":
    case "zoom_requested":
      return !view.requests.some((request) => request.by === event.who && request.customer === event.whom);
    case "recording_asked":
    case "recording_began":
    case "recording_interrupted":
      return view.recording === null;
    case "recording_wished":
      return !view.recordingWishes.some((wish) => wish.by === event.who);
    default:
      return false;
  }
}

/** What the reader wrote is not read out to them, nor what is there to be seen: only a wish to scroll is a thing to do. */
function isUnsaid(event: Happened, view: View): boolean {
  if (event.type === "strokes_cleared") return true;
  if (event.type === "stroke_drawn") return event.who === view.you.id || !event.drawn?.stroke?.kind.startsWith("scroll");
  if (event.type === "zoom_changed") return event.who === view.you.id;
  return (event.type === "chat_said" || event.type === "note_written") && event.who === view.you.id;
}

/** Speaks about every update of `session` until closed. */
export function openAnnouncements(session: Session): Announcements {
  const polite = signal("");
  const assertive = signal("");

  const close = session.onUpdate((update: Update) => {
    const { view } = update;
    const said = (urgent: boolean) =>
      update.events
        .filter((event) => isUrgent(event, view.you.id) === urgent && !isUnsaid(event, view) && !isOver(event, view))
        .map((event) => sentence(event, view));
    say(assertive, said(true));
    say(polite, [...said(false), ...update.receipts.map((receipt) => receiptSentence(receipt, view))]);
  });
  return { polite, assertive, close };
}

/** The same text twice would not be spoken twice: a no-break space at the end makes it different. */
function say(region: { value: string; peek(): string }, sentences: string[]): void {
  if (sentences.length === 0) return;
  const text = inARow(lang.value, sentences);
  region.value = region.peek() === text ? `${text}\u00A0` : text;
}
