/** What happened in a session and what was written in it, as one list in order. Pure. */
import type { History } from "../../core/http";
import type { Happened } from "../../core/model";
import { t } from "../../i18n/rep";

export type Sort = "happened" | "chat" | "note" | "end";

export interface Moment {
  at: number;
  sort: Sort;
  /** One sentence; of what was written, who did. */
  text: string;
  /** What was written. */
  words?: string;
}

export function timeline(told: History): Moment[] {
  const moments: Moment[] = [
    ...(told.older === null ? [{ at: told.startedAt, sort: "happened" as const, text: t.rep.sessionStarted }] : []),
    ...told.timeline.map((one): Moment => ({ at: one.at, sort: "happened", text: wording(one) })),
    ...told.chat.map(line),
    ...told.notes.map((note): Moment => ({ at: note.at, sort: "note", text: t.rep.noted(note.byName), words: note.text })),
    ...told.surveys.map((one): Moment => ({ at: one.at, sort: "end", text: t.rep.answered(one.byName), words: one.comment })),
  ];
  if (told.closing !== null) moments.push({ at: told.closing.at, sort: "end", text: t.rep.closed, words: told.closing.about });
  // What has one time stays in this order: sorting is stable.
  return moments.toSorted((one, other) => one.at - other.at);
}

/** With the page before it in front. */
export function withOlder(told: History, page: History): History {
  return {
    ...told,
    timeline: [...page.timeline, ...told.timeline],
    chat: [...page.chat, ...told.chat],
    notes: [...page.notes, ...told.notes],
    older: page.older,
  };
}

/** Something that was written. */
export function line(said: History["chat"][number]): Moment {
  if (said.by === null) return { at: said.at, sort: "chat", text: t.rep.chatClosed };
  const text = said.to === "all" ? t.rep.wrote(said.byName) : t.rep.wroteTo(said.byName, said.toNames);
  return { at: said.at, sort: "chat", text, words: said.text };
}

/** As it was said then, but to nobody in particular. */
export function wording(event: Happened): string {
  return t.spoken[event.type]({
    who: event.whoName || t.spoken.somebody,
    whom: event.whomName,
    whoIsYou: false,
    whomIsYou: false,
    nobody: event.who === null,
    activity: event.activity,
    text: event.file?.name ?? "",
    was: event.was,
    reason: event.reason,
    camera: event.camera,
    privately: false,
    drawn: event.drawn?.stroke?.kind ?? null,
    youShare: false,
  });
}
