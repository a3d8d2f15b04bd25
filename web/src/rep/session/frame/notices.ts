/** Short notes in the corner: what others do, and why something was not done. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { CaptureFailed } from "../../../core/screens/capture";
import { codeOf, Refused } from "../../../core/errors";
import type { Happened } from "../../../core/model";
import { sentence } from "../../../core/session/announce";
import type { Session } from "../../../core/session/session";
import { t } from "../../../i18n/rep";
import { blockedHere } from "../../../page/blocked";

/** `danger` = something I did was refused. */
export interface Notice {
  id: number;
  /** In the language of now, whenever it came. */
  text: () => string;
  tone: "note" | "danger";
  /** Whom it tells about; a newer note about the same person takes its place, as one that says the same does. */
  about: string | null;
}

export interface Notices {
  readonly all: ReadonlySignal<readonly Notice[]>;
  warn(text: () => string): void;
  /** Says why something was not done. */
  refused(failure: unknown): void;
  dismiss(notice: number): void;
  close(): void;
}

const SHOWN = 7_000;
const FILES = ["file_offered", "file_declined", "file_cancelled", "file_arrived", "file_failed", "file_ended"] as const;
/** What others do that a rep wants to notice without reading the panel. */
const NOTED: readonly Happened["type"][] = [
  "joined",
  "left",
  "eye_left",
  "eye_lost",
  "eye_back",
  "removed",
  "renamed",
  "lost",
  "signed_out",
  "back",
  "consent_revoked",
  "control_kept",
  "recording_refused",
  ...FILES,
];

export function openNotices(session: Session): Notices {
  const all = signal<readonly Notice[]>([]);
  let count = 0;

  function note(text: () => string, tone: Notice["tone"], about: string | null = null): void {
    count += 1;
    const id = count;
    const replaced = (one: Notice) => (about === null ? one.tone === tone && one.text() === text() : one.about === about);
    const others = all.peek().filter((one) => !replaced(one));
    all.value = [...others.slice(-3), { id, text, tone, about }];
    setTimeout(() => dismiss(id), SHOWN);
  }
  function dismiss(id: number): void {
    all.value = all.peek().filter((one) => one.id !== id);
  }
  const close = session.onUpdate(({ events, view }) => {
    for (const event of events) {
      if (NOTED.includes(event.type) && event.who !== view.you.id) note(() => sentence(event, view), "note", about(event));
    }
  });
  return { all, warn: (text) => note(text, "danger"), refused: (failure) => note(() => failureText(failure), "danger"), dismiss, close };
}

/** A person, or their phone. */
const about = ({ type, who }: Happened): string | null => (who !== null && type.startsWith("eye_") ? `phone ${who}` : who);

function failureText(failure: unknown): string {
  if (failure instanceof CaptureFailed && failure.of === "camera") return t.common.video.failed[failure.reason];
  if (failure instanceof CaptureFailed) return failure.reason === "blocked" ? blockedHere() : t.rep.captureFailed[failure.reason];
  const code = codeOf(failure);
  if (code === "too_many_customers" && failure instanceof Refused && failure.limit !== undefined) return t.rep.customersFull(failure.limit);
  return t.common.refusal[code];
}
