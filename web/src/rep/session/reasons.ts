/** Why the reader cannot do something now, as a sentence: a dimmed command stays in place and says it (S47, S58). */
import { inControl, participant, type Code, type View } from "../../core/model";
import { t } from "../../i18n/rep";

/** The sentence for a command's refusal; null when there is none. */
export function reasonOf(view: View, refusal: Code | null): string | null {
  if (refusal === null) return null;
  if (refusal === "unavailable") return t.rep.offline;
  if (refusal === "not_controller" || (refusal === "not_allowed" && !inControl(view))) return lockedReason(view);
  return t.common.refusal[refusal];
}

/** "Ana controls this session". */
export function lockedReason(view: View): string {
  const controller = participant(view, view.controller);
  return controller === undefined ? t.rep.noOneControls : t.rep.controlsSession(controller.name);
}
