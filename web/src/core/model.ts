/** The names the pages use for what travels on the wire. */
import type * as http from "../wire/http";
import type * as wire from "../wire/socket";

export type {
  Action,
  Capabilities,
  ChatLine,
  ControlWish,
  ChatMark,
  Codec,
  Colour,
  Ended,
  EndReason,
  File,
  FileWish,
  Grant,
  Happened,
  Hold,
  Invitation,
  Knock,
  Note,
  Offer,
  OnHold,
  Participant,
  Pointing,
  PointMoved,
  Publication,
  Receipt,
  RecordLine,
  Removed,
  Request,
  Seen,
  SeatQuestion,
  Session,
  Share,
  Shape,
  Stroke,
  Surface,
  System,
  Supervising,
  Update,
  View,
  Voice,
  VoiceMember,
  You,
} from "../wire/socket";
import type { File, Participant, Share, View } from "../wire/socket";

/** Why something was refused, whichever way it was asked for. */
export type Code = wire.Code | http.components["schemas"]["Code"];

/** A session that another rep took over from the reader, who was lost for too long (D17). */
export type Missed = http.components["schemas"]["Missed"];

/** What goes up and is answered, by command name. */
export type CommandName = keyof wire.Acks;
export type Payload<Name extends keyof wire.Commands> = wire.Commands[Name];
/** What goes up and is only passed on to others, where it comes down as a signal. */
export type HintName = Exclude<keyof wire.Commands, CommandName>;
export type SignalName = keyof wire.Signals;
export type Signal<Name extends SignalName> = wire.Signals[Name];
/** What a successful acknowledgement holds; a refusal becomes a rejection before anybody sees it. */
export type Ack<Name extends CommandName> = Exclude<wire.Acks[Name], wire.Refusal>;

/** As much of a view as a sentence about what happened needs. */
export type Told = Pick<View, "you" | "participants" | "knocks" | "shares">;

/** Whatever is published and watched: what is shared, and cameras. */
export const everyPicture = (view: Pick<View, "shares" | "cameras">): Share[] => [...view.shares, ...view.cameras];

/** Whether it is what a camera sees, in place of a screen or beside one. */
export const isCamera = ({ surface }: Pick<Share, "surface">): boolean => surface === "camera";

/** The participant with that id, if still in the session. */
export function participant(view: Pick<View, "participants">, id: string | null): Participant | undefined {
  return view.participants.find((one) => one.id === id);
}

/** `ids` as people are named everywhere: reps first, in the order they joined; whoever left comes last. */
export function inOrder(view: View, ids: readonly string[]): string[] {
  const place = (id: string): number => {
    const at = view.participants.findIndex((one) => one.id === id);
    if (at === -1) return 2 * view.participants.length;
    const role = view.participants[at]?.role;
    return role === "customer" || role === "eye" ? view.participants.length + at : at;
  };
  return ids.toSorted((one, other) => place(one) - place(other));
}

/** The files that wait for the reader's answer, oldest first. */
export function offeredTo(view: View): File[] {
  return view.files.filter((file) => file.to === view.you.id && file.state === "offered");
}

/** Whether the reader controls the session now. */
export function inControl(view: View): boolean {
  return view.controller === view.you.id && view.session.state !== "ended";
}
