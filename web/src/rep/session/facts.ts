/** Plain questions to a view. */
import { inOrder, participant, type OnHold, type Participant, type Share, type View } from "../../core/model";
import { t } from "../../i18n/rep";

/** Names of everybody this page has seen: receipts speak of people who are gone. Ids are never used twice. */
const met = new Map<string, string>();

export function remember(view: Pick<View, "participants">): void {
  for (const one of view.participants) met.set(one.id, one.name);
}

/** The name of a participant, also of one who is gone. */
export function nameOf(view: View, id: string | null): string {
  return participant(view, id)?.name ?? met.get(id ?? "") ?? t.spoken.somebody;
}

/** Their names, reps first, in the order they joined. */
export function namesOf(view: View, ids: readonly string[]): string[] {
  return inOrder(view, ids).map((id) => nameOf(view, id));
}

/** Whether a customer is on hold, and what they read. */
export function heldOf(view: View, customer: string): OnHold | undefined {
  return view.onHold.find((one) => one.customer === customer);
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

/** Whether the reader controlled this session before, by its record. */
export function hadControl(view: View): boolean {
  return view.record.some((line) => line.kind === "passed" && (line.who === view.you.name || line.whose === view.you.name));
}

export function ownShares(view: View): Share[] {
  return view.shares.filter((share) => share.owner === view.you.id);
}

/** Shares of others that belong on my stage: those I see, and those that are paused for everyone. */
export function stageShares(view: View): Share[] {
  return view.shares.filter((share) => share.owner !== view.you.id && (share.paused !== null || share.audience.includes(view.you.id)));
}

/** Which of `shares` is seen large: the one that was chosen, else the screen of whom I help, else the newest. */
export function mainShare(view: View, shares: readonly Share[], chosen: string | null): Share | undefined {
  return shares.find((share) => share.id === chosen) ?? shares.find((share) => share.owner === view.focus) ?? shares.at(-1);
}

/** Who else would see a share of mine (S37). */
export function audienceIfShared(view: View): Participant[] {
  return view.participants.filter((one) => one.id !== view.you.id && one.role !== "eye" && one.presence === "connected");
}
