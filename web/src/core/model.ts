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

/** Every command: what goes up, and what a successful acknowledgement holds. */
export interface Commands {
  "session.end": [wire.SessionEnd, wire.Done];
  "session.leave": [wire.SessionLeave, wire.Done];
  "focus.select": [wire.FocusSelect, wire.Done];
  "control.pass": [wire.ControlPass, wire.Done];
  "control.accept": [wire.ControlAccept, wire.Done];
  "control.decline": [wire.ControlDecline, wire.Done];
  "knock.admit": [wire.KnockAdmit, wire.Done];
  "knock.refuse": [wire.KnockRefuse, wire.Done];
  "consent.request": [wire.ConsentRequest, wire.Done];
  "consent.cancel": [wire.ConsentCancel, wire.Done];
  "consent.answer": [wire.ConsentAnswer, wire.Done];
  "consent.revoke": [wire.ConsentRevoke, wire.Done];
  "share.start": [wire.ShareStart, wire.ShareStarted];
  "share.failed": [wire.ShareFailed, wire.Done];
  "share.stop": [wire.ShareStop, wire.Done];
  "share.pause": [wire.SharePause, wire.Done];
  "share.resume": [wire.ShareResume, wire.Done];
  "media.publish": [wire.MediaPublish, wire.Published];
  "media.watch": [wire.MediaWatch, wire.Watching];
  "capabilities.report": [wire.CapabilitiesReport, wire.Done];
}

export type CommandName = keyof Commands;
export type Payload<Name extends CommandName> = Commands[Name][0];
export type Ack<Name extends CommandName> = Commands[Name][1];

/** The participant with that id, if still in the session. */
export function participant(view: View, id: string | null): Participant | undefined {
  return view.participants.find((one) => one.id === id);
}

/** Whether the reader controls the session now. */
export function inControl(view: View): boolean {
  return view.controller === view.you.id && view.session.state !== "ended";
}
