/**
 * The names the pages use for what travels on the wire.
 *
 * The server always sends every field of a message that comes down, so the optional marks of the generated
 * types (fields with a default) are taken off here, once.
 */
import type * as wire from "../wire/types";

export type { Action, Capabilities, Code, Codec, EndReason, Surface } from "../wire/types";

export type View = Required<wire.View>;
export type Session = Required<wire.Session>;
export type You = Required<wire.You>;
export type Participant = Required<wire.Participant>;
export type Knock = Required<wire.Knock>;
export type Share = Required<wire.Share>;
export type Publication = Required<wire.Publication>;
export type Request = Required<wire.Request>;
export type Grant = Required<wire.Grant>;
export type Offer = Required<wire.Offer>;
export type Receipt = Required<wire.Receipt>;
export type Ended = Required<wire.Ended>;
export type Seen = Required<wire.Seen>;
export type RecordLine = Required<wire.RecordLine>;
export type Happened = Required<wire.Happened>;
export type Update = Omit<Required<wire.Update>, "view" | "events" | "receipts"> & {
  view: View;
  events: Happened[];
  receipts: Receipt[];
};

/** What goes up, by command name. */
export type CommandName = keyof wire.Commands;
export type Payload<Name extends CommandName> = wire.Commands[Name];
/** What a successful acknowledgement holds; a refusal becomes a rejection before anybody sees it. */
export type Ack<Name extends CommandName> = Exclude<wire.Acks[Name], wire.Refusal>;

/** The participant with that id, if still in the session. */
export function participant(view: View, id: string | null): Participant | undefined {
  return view.participants.find((one) => one.id === id);
}

/** Whether the reader controls the session now. */
export function inControl(view: View): boolean {
  return view.controller === view.you.id && view.session.state !== "ended";
}
