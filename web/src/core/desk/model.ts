/** The names the pages use for what travels about people in line, agents and queues. Times are ms since the epoch, lengths seconds. */
import type * as wire from "../../wire/desk";

export type {
  Agent,
  AgentNow,
  Agents,
  AgentSettings,
  Answer,
  Attached,
  Board,
  Both,
  DeskFigures,
  DeskOffer,
  DeskView,
  DryStep,
  Enter,
  Entry,
  Estimate,
  FiguresRow,
  Hours,
  Late,
  Line,
  ManagerSettings,
  Message,
  MessageFile,
  MissedOffer,
  Named,
  Opening,
  Packet,
  Queue,
  QueueNow,
  Queues,
  Rule,
  Rules,
  Said,
  SigningKey,
  SigningKeyKnown,
  TargetAgent,
  TargetQueue,
  Targets,
  Transfer,
  Waiting,
} from "../../wire/desk";

/** What a customer is asked on the way in. */
export type FormField = wire.Field;
export type FieldKind = FormField["kind"];
/** What somebody typed, by the field's id. */
export type Filled = Record<string, string>;
export type Availability = wire.Agent["availability"];
export type AwayReason = NonNullable<wire.AgentSet["reason"]>;
export type DeclineReason = wire.OfferDecline["reason"];

const all = <One extends string>(of: Record<One, true>): readonly One[] => Object.keys(of) as One[];
export const FIELD_KINDS = all<FieldKind>({ text: true, long: true, choice: true, email: true, number: true });
export const AWAY_REASONS = all<AwayReason>({ lunch: true, break: true, meeting: true, training: true, other: true });
export const DECLINE_REASONS = all<DeclineReason>({ busy: true, not_mine: true, break: true, language: true, other: true });

export type DeskCommand = keyof wire.Commands;
export type DeskPayload<Name extends DeskCommand> = wire.Commands[Name];
/** What a successful acknowledgement holds; a refusal becomes a rejection before anybody sees it. */
export type DeskAck<Name extends DeskCommand> = Exclude<wire.Acks[Name], { ok: false }>;
