/** Who is in the recording that runs, in the reader's words. Pure. */
import { markedName } from "../../core/marked";
import { participant, type View } from "../../core/model";
import { t } from "../../i18n/common";

type Answer = "asked" | "agreed" | "declined";

/** Whose answer counts for the reader: a second eye is in it with its customer. */
const me = (view: View): string => participant(view, view.you.id)?.beside ?? view.you.id;

/** The reader's own answer; null while nothing is recorded. */
export function myAnswer(view: View): Answer | null {
  return view.recording?.people.find((one) => one.participant === me(view))?.answer ?? null;
}

/** The names of who answered so, the reader last. */
export function namesOf(view: View, answer: Answer): string[] {
  const ids = view.recording?.people.filter((one) => one.answer === answer).map((one) => one.participant) ?? [];
  const others = ids.filter((id) => id !== me(view)).map((id) => markedName(view, id, participant(view, id)?.name ?? ""));
  return ids.includes(me(view)) ? [...others, t.common.recording.you] : others;
}
