/** Plain questions to a view. */
import { inControl, participant, type Participant, type Share, type View } from "../../core/model";
import { t } from "../../i18n/rep";
import type { Connection } from "../../core/session/session";

/** Names of everybody this page has seen: receipts speak of people who are gone. Ids are never used twice. */
const met = new Map<string, string>();

export function remember(view: View): void {
  for (const one of view.participants) met.set(one.id, one.name);
}

/** The name of a participant, also of one who is gone. */
export function nameOf(view: View, id: string | null): string {
  return participant(view, id)?.name ?? met.get(id ?? "") ?? t.spoken.somebody;
}

export function namesOf(view: View, ids: readonly string[]): string[] {
  return ids.map((id) => nameOf(view, id));
}

export function customersOf(view: View): Participant[] {
  return view.participants.filter((one) => one.role === "customer");
}

/** Connected assistants, longest here first: exactly those to whom control can go (S54). */
export function assistantsOf(view: View): Participant[] {
  return view.participants
    .filter((one) => one.role === "assistant" && one.presence === "connected" && one.id !== view.you.id)
    .toSorted((one, other) => one.joinedAt - other.joinedAt);
}

export function ownShares(view: View): Share[] {
  return view.shares.filter((share) => share.owner === view.you.id);
}

/** Shares of others that belong on my stage: those I see, and those that are paused for everyone. */
export function stageShares(view: View): Share[] {
  return view.shares.filter((share) => share.owner !== view.you.id && (share.paused !== null || share.audience.includes(view.you.id)));
}

/** Who else would see a share of mine (S37). */
export function audienceIfShared(view: View): Participant[] {
  return view.participants.filter((one) => one.id !== view.you.id && one.presence === "connected");
}

/** Why the reader cannot use a command now, as a sentence; null when they can (S47, S58). */
export function refusalOf(view: View, connection: Connection, command: string): string | null {
  if (connection !== "connected") return t.rep.offline;
  const code = view.you.refusals[command];
  if (code === undefined) return null;
  if (code === "not_controller" || (code === "not_allowed" && !inControl(view))) return lockedReason(view);
  return t.common.refusal[code];
}

/** "Ana controls this session". */
export function lockedReason(view: View): string {
  const controller = participant(view, view.controller);
  return controller === undefined ? t.rep.noOneControls : t.rep.controlsSession(controller.name);
}

/** Why a view cannot be requested now; says first what the rep can do about it. */
export function viewReason(view: View, connection: Connection): string | null {
  if (connection !== "connected") return t.rep.offline;
  if (!inControl(view)) return lockedReason(view);
  const customer = participant(view, view.focus);
  if (customer === undefined) return t.rep.inviteFirst;
  if (view.requests.length > 0) return t.rep.requestOpen;
  if (customer.presence !== "connected") return t.rep.customerAway(customer.name);
  if (!customer.canShare) return t.rep.phoneCannotShare(customer.name);
  if (view.shares.some((share) => share.owner === customer.id)) return t.rep.viewRunning(customer.name);
  return refusalOf(view, connection, "consent.request");
}
