/** A guest whose name can be taken for a rep's is shown with the words that they are none, wherever a page names them (T4). */
import { participant, type View } from "../core/model";
import { t } from "../i18n/common";

/** The view as it is to be read. The same object when there is nothing to mark. */
export function marked(view: View): View {
  const alike = view.participants.some((one) => one.looksLike !== null) || view.knocks.some((one) => one.looksLike !== null);
  if (!alike) return view;
  const mark = <Named extends { id: string; name: string; looksLike: string | null }>(one: Named): Named =>
    one.looksLike === null || one.id === view.you.id ? one : { ...one, name: t.common.notARep(one.name) };
  return { ...view, participants: view.participants.map(mark), knocks: view.knocks.map(mark) };
}

/** Why: whose name it looks like. Null: nobody's. */
export function whyMarked(view: View, one: { id: string; looksLike: string | null }): string | null {
  const rep = one.id === view.you.id ? undefined : participant(view, one.looksLike);
  return rep === undefined ? null : t.common.nameLike(rep.name);
}
