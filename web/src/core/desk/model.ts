/** The names the pages use for what travels about people in line, agents and queues. Times are ms since the epoch, lengths seconds. */
import type { Code } from "../model";

export interface Named {
  id: string;
  name: string;
}

/** A text in both languages of the pages. */
export interface Both {
  en: string;
  zh: string;
}

export const FIELD_KINDS = ["text", "email", "number", "choice", "long"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What a customer is asked on the way in. */
export interface FormField {
  id: string;
  kind: FieldKind;
  labels: Both;
  required: boolean;
  choices: Both[];
}

/** What somebody typed, by the field's id. */
export type Filled = Record<string, string>;

export interface Range {
  low: number;
  high: number;
}

export interface LineSaid {
  id: string;
  at: number;
  by: "me" | "agent";
  name: string | null;
  text: string;
}

export type LineState = "waiting" | "called" | "message" | "closed" | "left" | "served";

/** What one in line is told. */
export interface Line {
  ticket: string;
  state: LineState;
  queue: Named;
  position: number;
  estimate: Range | null;
  hold: string;
  lines: LineSaid[];
  call: { url: string } | null;
  form: FormField[];
  files: boolean;
  /** How it ended, where it did. */
  left: "message" | "left" | "gone" | null;
}

export type Availability = "available" | "busy" | "away";
export const AWAY_REASONS = ["lunch", "break", "meeting", "training", "other"] as const;
export type AwayReason = (typeof AWAY_REASONS)[number];
export const DECLINE_REASONS = ["busy", "not_mine", "break", "language", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface Agent {
  person: string;
  name: string;
  availability: Availability;
  /** `missed`: an offer was not answered. */
  reason: AwayReason | "missed" | null;
  since: number;
  limit: number;
  serving: number;
  queues: Named[];
}

export interface Answer {
  label: string;
  value: string;
}

/** Somebody who may be mine, if I answer in time. */
export interface DeskOffer {
  id: string;
  ticket: string;
  kind: "inbound" | "transfer";
  customer: string;
  queue: Named | null;
  since: number;
  until: number;
  message: string;
  form: Answer[];
  /** What somebody signed for the customer, and who. */
  given: { by: string; values: Answer[] } | null;
  /** What came with the link, signed by nobody. */
  claimed: Answer[];
  /** Who transfers. */
  from: string | null;
  step: number;
  lang: string;
}

export interface Waiting {
  ticket: string;
  customer: string;
  queue: Named | null;
  since: number;
  position: number;
  step: number;
  lines: number;
}

export interface Transfer {
  session: string;
  customer: string;
  queue: string | null;
  agents: string[];
  since: number;
  looking: string[];
  accepted: string | null;
  declined: { name: string; reason: DeclineReason }[];
  state: "waiting" | "taken" | "ended" | "message";
}

export interface MissedOffer {
  at: number;
  customer: string;
  queue: string | null;
}

export interface BoardQueue extends Named {
  open: boolean;
  waiting: number;
  longest: number | null;
  serving: number;
  available: number;
  abandoned: number;
  served: number;
}

export interface BoardAgent {
  person: string;
  name: string;
  availability: Availability | "offline";
  reason: Agent["reason"];
  since: number;
  serving: number;
  missed: number;
}

export interface Board {
  queues: BoardQueue[];
  agents: BoardAgent[];
  waiting: Waiting[];
}

/** What an agent or a manager is told. */
export interface AgentView {
  agent: Agent | null;
  manager: boolean;
  offers: DeskOffer[];
  waiting: Waiting[];
  sessions: { session: string; number: string; customer: string; since: number }[];
  transfers: Transfer[];
  missed: MissedOffer[];
  messages: number;
  board: Board | null;
}

export interface LineView {
  line: Line;
}

export interface DeskCommands {
  "agent.set": { availability: Availability; reason: AwayReason | null };
  "offer.accept": { offer: string };
  "offer.decline": { offer: string; reason: DeclineReason };
  "line.say": { text: string; ticket?: string };
  "line.read": { ticket: string };
  "line.leave": Record<string, never>;
  "line.message": { form: Filled };
  "queue.hold": { queue: string; text: string };
  "board.watch": { on: boolean };
}
export type DeskCommand = keyof DeskCommands;

/** What a successful acknowledgement has besides `ok`. */
export interface DeskAcks extends Record<DeskCommand, unknown> {
  "offer.accept": { session: string };
  "line.read": { lines: { id: string; at: number; by: "customer" | "agent"; name: string; text: string }[] };
}

export type DeskCode = Code;
