/** A guest whose name can be taken for a rep's is shown with the words that they are none, wherever they are named (T4). */
import { t } from "../i18n/common";
import { participant, type Told, type View } from "./model";

interface Named {
  id: string;
  name: string;
  looksLike: string | null;
}

/** The view as it is to be read. The same object when there is nothing to mark. */
export function marked(view: View): View {
  const alike = (one: Named) => isAlike(view, one);
  if (!view.participants.some(alike) && !view.knocks.some(alike)) return view;
  const mark = <Guest extends Named>(one: Guest): Guest => (alike(one) ? { ...one, name: t.common.notARep(one.name) } : one);
  return { ...view, participants: view.participants.map(mark), knocks: view.knocks.map(mark) };
}

/** The name that was said of somebody, as it is to be read. */
export function markedName(view: Omit<Told, "shares">, id: string | null, said: string): string {
  const one = participant(view, id) ?? view.knocks.find((knock) => knock.id === id);
  return said && one && isAlike(view, one) ? t.common.notARep(said) : said;
}

/** Why: whose name it looks like. Null: nobody's. */
export function whyMarked(view: View, one: Named): string | null {
  const rep = isAlike(view, one) ? participant(view, one.looksLike) : undefined;
  return rep === undefined ? null : t.common.nameLike(rep.name);
}

/** Nobody is told so of themselves. */
function isAlike(view: Pick<View, "you">, one: Named): boolean {
  return one.looksLike !== null && one.id !== view.you.id;
}
