/** What a rep can do, with what is pending, what was refused, and how the last request ended. Decides nothing itself. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { sentence } from "../../core/session/announce";
import { CaptureFailed } from "../../core/screens/capture";
import { codeOf, Refused } from "../../core/errors";
import type { Live } from "../../core/live";
import type { CommandName, Happened, Payload, Surface, Update, View } from "../../core/model";
import { t } from "../../i18n/rep";
import { remember } from "./facts";

/** A short note in the corner. `danger` = something I did was refused. */
export interface Notice {
  id: number;
  text: string;
  tone: "note" | "danger";
  /** Whom it tells about; a newer note about the same person takes its place. */
  about: string | null;
}

/** How the last request to a customer ended without a picture. */
export interface Outcome {
  kind: "declined" | "no_answer" | "capture_refused" | "capture_unavailable";
  customer: string;
  name: string;
}

export interface Actions {
  /** Keys of what waits for the server: command names, with the id they concern when there may be several. */
  readonly pending: ReadonlySignal<ReadonlySet<string>>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  readonly outcome: ReadonlySignal<Outcome | null>;
  /** Shows a sentence in the corner. */
  warn(text: string): void;
  dismiss(notice: number): void;
  dismissOutcome(): void;
  help(customer: string): void;
  requestView(): void;
  cancelRequest(request: string): void;
  share(surface: Surface): void;
  stop(share: string): void;
  pause(share: string): void;
  resume(share: string): void;
  admit(knock: string): void;
  refuse(knock: string): void;
  pass(to: string): Promise<boolean>;
  answerOffer(take: boolean): void;
  end(): Promise<boolean>;
  leave(): Promise<boolean>;
  close(): void;
}

const SHOWN = 7_000;
/** What others do that a rep wants to notice without reading the panel. */
const NOTED: readonly Happened["type"][] = ["joined", "left", "lost", "back", "consent_revoked"];
const OUTCOMES: Partial<Record<Happened["type"], Outcome["kind"]>> = {
  consent_declined: "declined",
  consent_timed_out: "no_answer",
  capture_refused: "capture_refused",
  capture_unavailable: "capture_unavailable",
};

export function openActions(live: Live): Actions {
  const pending = signal<ReadonlySet<string>>(new Set());
  const notices = signal<readonly Notice[]>([]);
  const outcome = signal<Outcome | null>(null);
  const { session, sharing } = live;
  let count = 0;

  function note(text: string, tone: Notice["tone"], about: string | null = null): void {
    count += 1;
    const id = count;
    const others = notices.peek().filter((one) => about === null || one.about !== about);
    notices.value = [...others.slice(-3), { id, text, tone, about }];
    setTimeout(() => dismiss(id), SHOWN);
  }
  function dismiss(id: number): void {
    notices.value = notices.peek().filter((one) => one.id !== id);
  }

  /** Runs one act once at a time; gives whether it was done. */
  async function attempt(key: string, act: () => Promise<unknown>): Promise<boolean> {
    if (pending.peek().has(key)) return false;
    pending.value = new Set(pending.peek()).add(key);
    try {
      await act();
      return true;
    } catch (failure) {
      note(failureText(failure), "danger");
      return false;
    } finally {
      const left = new Set(pending.peek());
      left.delete(key);
      pending.value = left;
    }
  }

  function send<Name extends CommandName>(name: Name, payload: (view: View) => Payload<Name>, key: string = name): Promise<boolean> {
    return attempt(key, () => {
      const view = session.view.peek();
      if (view === null) throw new Refused("unavailable");
      return session.command(name, payload(view));
    });
  }

  const first = session.view.peek();
  if (first !== null) remember(first);
  const close = session.onUpdate((update: Update) => {
    remember(update.view);
    for (const event of update.events) {
      if (NOTED.includes(event.type) && event.who !== update.view.you.id) note(sentence(event, update.view), "note", event.who);
      outcome.value = nextOutcome(outcome.peek(), event);
    }
  });

  return {
    pending,
    notices,
    outcome,
    warn: (text) => note(text, "danger"),
    dismiss,
    dismissOutcome: () => {
      outcome.value = null;
    },
    help: (customer) => void send("focus.select", (view) => ({ customer, controlEpoch: view.controlEpoch }), `focus.select ${customer}`),
    requestView: () => {
      outcome.value = null;
      for (const receipt of session.receipts.peek()) session.dismissReceipt(receipt.id);
      void send("consent.request", (view) => ({
        action: "view",
        customer: view.focus ?? "",
        controlEpoch: view.controlEpoch,
        surface: "monitor",
      }));
    },
    cancelRequest: (request) => void send("consent.cancel", (view) => ({ request, controlEpoch: view.controlEpoch })),
    share: (surface) => void attempt("share.start", () => sharing.start({ surface })),
    stop: (share) => void attempt(`share.stop ${share}`, () => sharing.stop(share)),
    pause: (share) => void attempt(`share.pause ${share}`, () => sharing.pause(share)),
    resume: (share) => void attempt(`share.pause ${share}`, () => sharing.resume(share)),
    admit: (knock) => void send("knock.admit", (view) => ({ knock, controlEpoch: view.controlEpoch }), `knock ${knock}`),
    refuse: (knock) => void send("knock.refuse", (view) => ({ knock, controlEpoch: view.controlEpoch }), `knock ${knock}`),
    pass: (to) => send("control.pass", (view) => ({ to, controlEpoch: view.controlEpoch })),
    answerOffer: (take) =>
      void send(take ? "control.accept" : "control.decline", (view) => ({ controlEpoch: view.controlEpoch }), "control.offer"),
    end: () => send("session.end", (view) => ({ controlEpoch: view.controlEpoch })),
    leave: () => send("session.leave", () => ({})),
    close,
  };
}

function failureText(failure: unknown): string {
  if (failure instanceof CaptureFailed) return t.rep.captureFailed[failure.reason];
  return t.common.refusal[codeOf(failure)];
}

/** A question that ended without a picture stays visible until something newer takes its place. */
function nextOutcome(before: Outcome | null, event: Happened): Outcome | null {
  const kind = OUTCOMES[event.type];
  if (kind !== undefined) {
    // In all of them `who` is the customer, also where it is their silence.
    return { kind, customer: event.who ?? "", name: event.whoName };
  }
  const over: readonly Happened["type"][] = ["consent_requested", "share_started", "focus_selected", "control_passed", "session_ended"];
  return over.includes(event.type) ? null : before;
}
