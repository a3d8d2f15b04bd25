/** What a view means for the customer who reads it. Pure. */
import { inOrder, participant, type OnHold, type Participant, type Request, type Share, type View } from "../core/model";

/** My running share, if any; there is at most one. */
export const myShare = (view: View): Share | undefined => view.shares.find((share) => share.owner === view.you.id);

/** The rep who controls, if present. */
export const primary = (view: View): Participant | undefined => participant(view, view.controller);

/** The open question to me. */
export const myRequest = (view: View): Request | undefined => view.requests.find((request) => request.customer === view.you.id);

/** Names of the people behind `ids`, reps first, in the order they joined; whoever left is not named. */
export function names(view: View, ids: readonly string[]): string[] {
  return inOrder(view, ids).flatMap((id) => participant(view, id)?.name ?? []);
}

/** Everyone who would see my screen if I shared it now: a share is seen by all who are connected (S37). */
export const wouldSee = (view: View): string[] =>
  names(
    view,
    view.participants.filter((one) => one.id !== view.you.id && one.role !== "eye" && one.presence === "connected").map((one) => one.id),
  );

/** That I am on hold, and what I read meanwhile (D20). */
export const myHold = (view: View): OnHold | undefined => {
  const seat = participant(view, view.you.id)?.beside ?? view.you.id;
  return view.onHold.find((one) => one.customer === seat);
};

/** Shares of others that I see or would see if they were not paused; none on hold. */
export const othersShares = (view: View): Share[] => (myHold(view) ? [] : view.shares.filter((share) => share.owner !== view.you.id));
