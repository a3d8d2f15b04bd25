// Written by `npm run wire` from signaling/gateway/desk-schema.json (sha256 34fd20670c2a6e04). Do not edit.

/**
 * Stable codes of refusals, the same on Socket.IO and HTTP.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Code".
 */
export type Code =
  | "already_controller"
  | "already_here"
  | "already_sharing"
  | "bad_address"
  | "bad_name"
  | "bad_offer"
  | "bad_request"
  | "cannot_share"
  | "cannot_zoom"
  | "closed"
  | "door_locked"
  | "empty_text"
  | "ended"
  | "file_too_large"
  | "files_full"
  | "in_background"
  | "invalid"
  | "knocking"
  | "may_not_point"
  | "message_too_long"
  | "moved_away"
  | "moved_here"
  | "no_camera"
  | "no_common_codec"
  | "no_consent"
  | "no_file"
  | "no_grant"
  | "no_knock"
  | "no_line"
  | "no_mail"
  | "no_offer"
  | "no_queue"
  | "no_recording"
  | "no_request"
  | "no_session"
  | "no_share"
  | "no_space"
  | "no_target"
  | "no_ticket"
  | "no_voice"
  | "not_a_customer"
  | "not_a_rep"
  | "not_allowed"
  | "not_an_agent"
  | "not_an_assistant"
  | "not_controller"
  | "not_helped"
  | "not_here"
  | "not_over"
  | "not_your_share"
  | "on_hold"
  | "one_queue"
  | "queue_full"
  | "queues_in_circle"
  | "rate_limited"
  | "recording_link_over"
  | "recording_off"
  | "recording_open"
  | "removed"
  | "request_open"
  | "seat_asked"
  | "seat_kept"
  | "seat_or_new"
  | "session_open"
  | "shares_over_100"
  | "sign_in_required"
  | "stale_epoch"
  | "superseded"
  | "survey_over"
  | "taken"
  | "taken_over"
  | "text_too_long"
  | "too_many_customers"
  | "too_many_files"
  | "too_many_invitations"
  | "too_many_links"
  | "too_many_mails"
  | "too_many_sessions"
  | "too_many_strokes"
  | "unavailable"
  | "unknown_token"
  | "unnamed_queue";
/**
 * What is drawn, and by its points: `pointer` and the two arrows of "please scroll": a place;
 * `spotlight`: its middle and, if there is another, a point of its rim; `arrow`: from where to
 * where; `box`: two opposite corners; `pen`: a line by hand.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Shape".
 */
export type Shape = "arrow" | "box" | "pen" | "pointer" | "scroll_down" | "scroll_up" | "spotlight";
/**
 * A picture may have any colour, so each is drawn with a light and a dark rim.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Colour".
 */
export type Colour = "blue" | "green" | "red" | "yellow";
/**
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "FileState".
 */
export type FileState = "accepted" | "arrived" | "cancelled" | "declined" | "ended" | "failed" | "offered";
/**
 * What a scanner for viruses said.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Scan".
 */
export type Scan = "clean" | "infected" | "not_scanned";
/**
 * Why something ended, as receipts tell it.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Cause".
 */
export type Cause =
  | "background"
  | "capture_ended"
  | "control"
  | "ended"
  | "failed"
  | "focus"
  | "left"
  | "lost"
  | "moved"
  | "no_space"
  | "page_gone"
  | "removed"
  | "revoked"
  | "signed_out"
  | "stopped";
/**
 * Why a file that was sent did not arrive.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Fault".
 */
export type Fault = "damaged" | "infected" | "on_hold";

/**
 * Everything that travels over the desk socket.
 */
export interface Desk {
  auth: DeskAuth;
  update: DeskUpdate;
  gone: DeskGone;
  commands: Commands;
  acks: Acks;
  signals: Signals;
}
/**
 * The `auth` payload of the connection. `token`: of a place in line, or a rep's bearer token;
 * without one the cookie of the browser says who it is.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskAuth".
 */
export interface DeskAuth {
  token?: string | null;
}
/**
 * Socket.IO event `update`: the newest whole view. Positions and boards at most once a second;
 * offers, who took one, and being called, at once.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskUpdate".
 */
export interface DeskUpdate {
  now: number;
  view: DeskView;
}
/**
 * All that the reader may see: `line` for who is in line; the rest for agents and managers.
 * `waiting`: the first 50 for an agent, of `waiting_count`. `messages`: so many were left that
 * nobody has dealt with.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskView".
 */
export interface DeskView {
  line: Line | null;
  agent: Agent | null;
  manager: Manager | null;
  offers: DeskOffer[];
  waiting: Waiting[];
  waitingCount: number;
  talks: Talk[];
  sessions: Serving[];
  transfers: Transfer[];
  missed: MissedOffer[];
  messages: number;
  board: Board | null;
  open: Open | null;
}
/**
 * A place in line. `position`: from 1, null once they do not wait.
 * `longer`: it takes longer than they were told at first. `hold`: what the manager
 * says now, in the reader's language. `form`: of the message that may be left, in state `message`.
 * `files`: whether files may go along with it, created by tus under `/files` with the token of the
 * place; `attached`: those that were. `message`: one was left.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Line".
 */
export interface Line {
  ticket: string;
  state: "called" | "closed" | "left" | "message" | "served" | "waiting";
  queue: Named;
  position: number | null;
  estimate: Estimate | null;
  longer: boolean;
  hold: string;
  lines: Said[];
  call: Call | null;
  form: Field[];
  files: boolean;
  name: string;
  message: boolean;
  attached: Attached[];
}
/**
 * A queue, as it is called, or was before it was `removed`.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Named".
 */
export interface Named {
  id: string;
  name: Both;
  removed: boolean;
}
/**
 * A text that administrators or managers wrote, in both languages. Where one is empty the other
 * is meant.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Both".
 */
export interface Both {
  en: string;
  zh: string;
}
/**
 * How long it will take, in seconds, from what was served lately.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Estimate".
 */
export interface Estimate {
  low: number;
  high: number;
}
/**
 * A line of what is written while somebody waits. `by`: `me` is the reader, `agent` an agent
 * who is not the reader, `line` the one in line. `at`: milliseconds.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Said".
 */
export interface Said {
  id: string;
  at: number;
  by: "agent" | "line" | "me";
  name: string;
  text: string;
}
/**
 * An agent has come: the page goes there, and need not ask for the name again.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Call".
 */
export interface Call {
  url: string;
}
/**
 * A field of a form. `choices`: of a `choice`; what is filled in is the `en` of one, or its
 * `zh` where that is empty. The fields `message` and `email` of the form for a message have no
 * labels: the page has words of its own for them.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Field".
 */
export interface Field {
  id: string;
  kind: "choice" | "email" | "long" | "number" | "text";
  labels: Both;
  required: boolean;
  /**
   * @maxItems 50
   */
  choices: Both[];
}
/**
 * A file that will go along with the message, once it has `arrived`. `size` in bytes.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Attached".
 */
export interface Attached {
  id: string;
  name: string;
  size: number;
  state: "arrived" | "coming" | "failed";
  fault: ("damaged" | "infected") | null;
}
/**
 * The reader as an agent. `reason`: of being away; `missed`: why somebody was made unavailable
 * by an offer that they did not answer. `serving`: so many at once, of `limit`.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Agent".
 */
export interface Agent {
  person: string;
  name: string;
  availability: "available" | "away" | "busy";
  reason: ("break" | "lunch" | "meeting" | "other" | "training") | "missed" | null;
  since: number;
  limit: number;
  serving: number;
  queues: Named[];
}
/**
 * The reader as a manager: the queues whose hold text they may change. `late`: those in which
 * somebody has waited too long; `filling`: those that will soon take nobody more. `mail`: they get
 * mail then, where the site sends any.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Manager".
 */
export interface Manager {
  queues: Named[];
  mayTakeOver: boolean;
  late: Late[];
  filling: Filling[];
  mail: boolean;
}
/**
 * Whoever waits in a queue for longer than its alert: `count` of them, the first `since`.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Late".
 */
export interface Late {
  queue: Named;
  count: number;
  since: number;
}
/**
 * A queue that will soon take nobody more: `count` wait, of `closing` who may.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Filling".
 */
export interface Filling {
  queue: Named;
  count: number;
  closing: number;
}
/**
 * Somebody to be helped. `since`: in line since then; `until`: open until then, for the reader.
 * `message`: of who transferred them, `from_name` their name. `claimed`: what the link said, not
 * signed. `step`: 1 to those asked first, 2 to all agents of the queue, and so on.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskOffer".
 */
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
  given: Given | null;
  claimed: {
    [k: string]: string;
  };
  fromName: string | null;
  step: number;
  lang: string;
}
/**
 * A field with what was filled in. `choice`: of a `choice`, in both languages.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Answer".
 */
export interface Answer {
  label: Both;
  value: string;
  id: string;
  choice: Both | null;
}
/**
 * What a site says of a customer and has signed; `by` is how that site is called.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Given".
 */
export interface Given {
  by: string;
  values: {
    [k: string]: string;
  };
}
/**
 * Somebody in line. `lines`: how many were written. `lost`: their page has lost the connection,
 * and their place is kept meanwhile; nobody is asked about them.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Waiting".
 */
export interface Waiting {
  ticket: string;
  customer: string;
  queue: Named;
  since: number;
  position: number;
  step: number;
  lines: number;
  lost: boolean;
}
/**
 * What was written with somebody who waits, the newest lines.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Talk".
 */
export interface Talk {
  ticket: string;
  lines: Said[];
}
/**
 * A session of the reader that came from the line.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Serving".
 */
export interface Serving {
  session: string;
  number: string;
  customer: string;
  since: number;
}
/**
 * What became of a session that the reader transferred. `looking`: who reads of it now.
 * While it waits, `now`: who is asked where that is not to whom it was transferred any more, and
 * `absent`: the agents it was transferred to who cannot be asked, by name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Transfer".
 */
export interface Transfer {
  session: string;
  customer: string;
  queue: Named | null;
  agents: string[];
  since: number;
  looking: string[];
  accepted: string | null;
  declined: Decline[];
  state: "ended" | "message" | "taken" | "waiting";
  now: AskedNow | null;
  absent: string[];
}
/**
 * Who would not, and why.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Decline".
 */
export interface Decline {
  name: string;
  reason: "break" | "busy" | "language" | "not_mine" | "other";
}
/**
 * The agents of a queue, or those by these names alone.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "AskedNow".
 */
export interface AskedNow {
  queue: Named | null;
  names: string[];
}
/**
 * An offer that nobody answered here.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "MissedOffer".
 */
export interface MissedOffer {
  at: number;
  customer: string;
  queue: Named | null;
}
/**
 * All that a manager watches; at most one of them a second.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Board".
 */
export interface Board {
  queues: QueueNow[];
  agents: AgentNow[];
  waiting: Waiting[];
}
/**
 * A queue on the board. `longest`: since when the first has been waiting, null: nobody is.
 * `abandoned` and `served`: of today, by the zone of the queue. `hold`: what people in line read.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "QueueNow".
 */
export interface QueueNow {
  id: string;
  name: Both;
  open: boolean;
  waiting: number;
  longest: number | null;
  serving: number;
  available: number;
  abandoned: number;
  served: number;
  hold: Both;
}
/**
 * An agent on the board. `here`: a page of theirs is open.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "AgentNow".
 */
export interface AgentNow {
  person: string;
  name: string;
  availability: "available" | "away" | "busy";
  reason: ("break" | "lunch" | "meeting" | "other" | "training") | "missed" | null;
  since: number;
  serving: number;
  missed: number;
  here: boolean;
}
/**
 * The page goes to this session now: who accepts has 20 seconds to be there.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Open".
 */
export interface Open {
  session: string;
  ticket: string;
}
/**
 * Socket.IO event `gone`, last one before the server closes: there is nothing here for this
 * page any more.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskGone".
 */
export interface DeskGone {
  code: Code;
}
/**
 * The payload of every command, by its name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Commands".
 */
export interface Commands {
  "line.say": LineSay;
  "line.leave": LineLeave;
  "line.message": LineMessage;
  "agent.set": AgentSet;
  "offer.accept": OfferAccept;
  "offer.decline": OfferDecline;
  "queue.hold": QueueHold;
  "alert.mail": AlertMail;
  "board.watch": BoardWatch;
}
/**
 * Write to who waits, or to those who will help. Agents name the ticket.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "LineSay".
 */
export interface LineSay {
  text: string;
  ticket?: string | null;
}
/**
 * Give the place up.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "LineLeave".
 */
export interface LineLeave {}
/**
 * Leave a message, by the form of the view; also in place of waiting on.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "LineMessage".
 */
export interface LineMessage {
  form: {
    [k: string]: string;
  };
}
/**
 * Say whether one takes offers. `reason`: of being away.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "AgentSet".
 */
export interface AgentSet {
  availability: "available" | "away" | "busy";
  reason?: ("break" | "lunch" | "meeting" | "other" | "training") | null;
}
/**
 * Help them. The first to say so does; the others are told who.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "OfferAccept".
 */
export interface OfferAccept {
  offer: string;
}
/**
 * Somebody else is to help them.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "OfferDecline".
 */
export interface OfferDecline {
  offer: string;
  reason: "break" | "busy" | "language" | "not_mine" | "other";
}
/**
 * Change what all who wait are told, for managers of the queue.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "QueueHold".
 */
export interface QueueHold {
  queue: string;
  text: Both;
}
/**
 * Get mail when somebody waits long, or none; for managers.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "AlertMail".
 */
export interface AlertMail {
  on: boolean;
}
/**
 * Be sent the board, or no more.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "BoardWatch".
 */
export interface BoardWatch {
  on: boolean;
}
/**
 * How every command but a hint is acknowledged, by its name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Acks".
 */
export interface Acks {
  "line.say": DeskDone | DeskRefusal;
  "line.leave": DeskDone | DeskRefusal;
  "line.message": DeskDone | DeskRefusal;
  "agent.set": DeskDone | DeskRefusal;
  "offer.accept": Accepted | Taken | DeskRefusal;
  "offer.decline": DeskDone | DeskRefusal;
  "queue.hold": DeskDone | DeskRefusal;
  "alert.mail": DeskDone | DeskRefusal;
  "board.watch": DeskDone | DeskRefusal;
}
/**
 * The command was carried out.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskDone".
 */
export interface DeskDone {
  ok: true;
}
/**
 * Nothing changed; `code` says why. `fields`: of a form, those that will not do.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskRefusal".
 */
export interface DeskRefusal {
  code: Code;
  ok: false;
  fields: string[];
}
/**
 * The offer is the sender's. `session`: theirs now; `DeskView.open` says when to go there.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Accepted".
 */
export interface Accepted {
  session: string;
  ok: true;
}
/**
 * Somebody else was first: `by` is their name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Taken".
 */
export interface Taken {
  by: string;
  code: "taken";
  ok: false;
}
/**
 * What comes down besides, and is kept nowhere, by its name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Signals".
 */
export interface Signals {}
/**
 * A queue, as it presents itself.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "EntryQueue".
 */
export interface EntryQueue {
  id: string;
  name: Both;
  description: Both;
}
/**
 * What somebody reads before they come in. `opens_at`: milliseconds, null where it is open, or
 * nobody knows. `full`: nobody more may wait now. `files`: whether a message may have some.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Entry".
 */
export interface Entry {
  queue: EntryQueue;
  open: boolean;
  full: boolean;
  opensAt: number | null;
  waiting: number;
  estimate: Estimate | null;
  form: Field[];
  hold: Both;
  language: "en" | "zh-Hans";
  files: boolean;
}
/**
 * Take a place in line, or, with `message`, leave a message instead, which may be done while
 * the queue is closed or full. `context`: what another site says of the customer, signed (JWS),
 * with an `exp` at most a day ahead.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Enter".
 */
export interface Enter {
  name: string;
  form?: {
    [k: string]: string;
  };
  email?: string;
  ref?: string;
  lang?: "en" | "zh-Hans";
  context?: string;
  message?: boolean;
}
/**
 * A place in line; `token` is its only proof, for every page and device of theirs. `context`:
 * whether what was signed is believed (`given`), or why it is shown as claimed; null: there was
 * none.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Entered".
 */
export interface Entered {
  ticket: string;
  token: string;
  context: ("expired" | "given" | "lasts_too_long" | "no_expiry" | "not_signed" | "not_yet") | null;
}
/**
 * From then to then on one day, by the clock of the zone; `24:00` is the end of the day.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Opening".
 */
export interface Opening {
  from: string;
  to: string;
}
/**
 * When a queue is open. `week`: seven days from Monday on. `zone`: by its IANA name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Hours".
 */
export interface Hours {
  zone: string;
  /**
   * @minItems 7
   * @maxItems 7
   */
  week: [Opening[], Opening[], Opening[], Opening[], Opening[], Opening[], Opening[]];
  /**
   * @maxItems 400
   */
  holidays: string[];
}
/**
 * A sub-queue that gets so many of all shares, which are 100 at most.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Part".
 */
export interface Part {
  queue: string;
  share: number;
}
/**
 * A queue, whole. Seconds, but for `closing`: so many may wait; `missed`: so many offers in a
 * row that an agent misses until they are unavailable, 0: never. `hours` null: always.
 * `escalation`: until all its agents are asked; `alert`: until its managers are told; `ring`: an
 * offer is open to those asked first; `patience`: of each further step, before the message form.
 * `mail`: the e-mail address that messages which were left are sent to; empty: those of its
 * managers.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Queue".
 */
export interface Queue {
  id: string;
  names: Both;
  descriptions: Both;
  hours: Hours | null;
  distribution: "everybody" | "most_idle" | "round_robin";
  escalation: number;
  alert: number;
  closing: number;
  ring: number;
  /**
   * @maxItems 40
   */
  form: Field[];
  hold: Both;
  ask: "nothing" | "view";
  files: boolean;
  /**
   * @maxItems 50
   */
  parts: Part[];
  missed: number;
  serviceLevel: number;
  patience: number;
  mail: string;
}
/**
 * All queues of the site. `fallback`: the queue for transfers that nobody took. `supervision`:
 * whether customers are told when a manager watches.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Queues".
 */
export interface Queues {
  /**
   * @maxItems 200
   */
  queues: Queue[];
  fallback: string | null;
  supervision: "silent" | "told";
}
/**
 * Somebody who helps those in line. `queues` null: all. `limit`: so many at once. `name` is
 * theirs on the site, and not read.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "AgentSettings".
 */
export interface AgentSettings {
  person: string;
  queues: string[] | null;
  limit: number;
  inbound: boolean;
  name: string;
}
/**
 * Somebody who watches queues and agents; null: all of them.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "ManagerSettings".
 */
export interface ManagerSettings {
  person: string;
  queues: string[] | null;
  agents: string[] | null;
  mayTakeOver: boolean;
  name: string;
}
/**
 * All agents and managers of the site.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Agents".
 */
export interface Agents {
  /**
   * @maxItems 2000
   */
  agents: AgentSettings[];
  /**
   * @maxItems 500
   */
  managers: ManagerSettings[];
}
/**
 * Of a field of the entry form, by its id.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Condition".
 */
export interface Condition {
  field: string;
  op: "contains" | "greater" | "is" | "less";
  text: string;
}
/**
 * Either a queue or an agent.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Then".
 */
export interface Then {
  queue?: string | null;
  agent?: string | null;
}
/**
 * The first whose condition is true counts; without one, all agents of the queue.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Rule".
 */
export interface Rule {
  if: Condition;
  then: Then;
}
/**
 * All rules of the site, in order.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Rules".
 */
export interface Rules {
  /**
   * @maxItems 200
   */
  rules: Rule[];
}
/**
 * Who would be asked, if somebody came to this queue with this form. `at`: milliseconds, until
 * the year 2100.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DryRun".
 */
export interface DryRun {
  queue: string;
  form: {
    [k: string]: string;
  };
  at: number;
}
/**
 * `at`: seconds after they came. `names`: of the agents who are asked.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DryStep".
 */
export interface DryStep {
  at: number;
  to: "agent" | "agents" | "closed" | "message" | "queue";
  names: string[];
  queue: string | null;
}
/**
 * In the order of time.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DrySteps".
 */
export interface DrySteps {
  steps: DryStep[];
}
/**
 * A site that signs what it says of customers: `by` is how agents read it. `secret`: shown this
 * once, base64url of 32 bytes (HS256).
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "SigningKey".
 */
export interface SigningKey {
  id: string;
  by: string;
  secret: string;
  at: number;
}
/**
 * A key for a site of that name.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "SigningKeyNew".
 */
export interface SigningKeyNew {
  by: string;
}
/**
 * One that was made; its secret is shown no more. `at`: milliseconds.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "SigningKeyKnown".
 */
export interface SigningKeyKnown {
  id: string;
  by: string;
  at: number;
}
/**
 * All that count.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "SigningKeys".
 */
export interface SigningKeys {
  keys: SigningKeyKnown[];
}
/**
 * A file that came along; at `/api/messages/{message}/files/{id}`. `size` in bytes. `type`:
 * what its first bytes look like. `scanned`: no virus was found in it.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "MessageFile".
 */
export interface MessageFile {
  id: string;
  name: string;
  size: number;
  type: string;
  scanned: boolean;
}
/**
 * A message that was left. `done_by`: who dealt with it. Milliseconds.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Message".
 */
export interface Message {
  id: string;
  at: number;
  queue: Named;
  name: string;
  email: string;
  lang: string;
  text: string;
  form: Answer[];
  doneAt: number | null;
  doneBy: string | null;
  files: MessageFile[];
}
/**
 * Those that nobody has dealt with first, then the newest.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Messages".
 */
export interface Messages {
  messages: Message[];
}
/**
 * Of one queue, agent or hour. `key`: its id, or the hour's beginning in milliseconds. `wait`
 * and `handling`: means, in seconds, of those who were served; null: nobody was. `service_level`:
 * the share that was served within the queue's time, of all who did not leave before it.
 * `removed`: there is no such queue any more.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "FiguresRow".
 */
export interface FiguresRow {
  key: string;
  name: Both;
  entered: number;
  served: number;
  abandoned: number;
  messages: number;
  transfers: number;
  missed: number;
  wait: number | null;
  longest: number | null;
  handling: number | null;
  serviceLevel: number | null;
  removed: boolean;
}
/**
 * What was counted. `from` and `to`: milliseconds.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "DeskFigures".
 */
export interface DeskFigures {
  by: "agent" | "hour" | "queue";
  rows: FiguresRow[];
  total: FiguresRow;
}
/**
 * A queue that one may transfer to.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "TargetQueue".
 */
export interface TargetQueue {
  id: string;
  name: Both;
  open: boolean;
  waiting: number;
}
/**
 * An agent whom one may transfer to.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "TargetAgent".
 */
export interface TargetAgent {
  person: string;
  name: string;
  availability: "available" | "away" | "busy";
  here: boolean;
}
/**
 * Whom a session may be transferred to (S70, S71). `agent`: whether the caller may transfer at
 * all (S67); nobody is named to others.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Targets".
 */
export interface Targets {
  queues: TargetQueue[];
  agents: TargetAgent[];
  agent: boolean;
}
/**
 * Who had the session, and when, in milliseconds. `to` null: until now.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Owner".
 */
export interface Owner {
  name: string;
  since: number;
  to: number | null;
}
/**
 * A step of the way (D9), which began at `at`, in milliseconds: the agents of a queue, or those
 * by these names alone.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Asked".
 */
export interface Asked {
  at: number;
  queue: Named | null;
  names: string[];
}
/**
 * Everything to be known of somebody before they are taken over. `reason`: the rule, transfer
 * or form that led here; `message`: of who transferred them. `lines`: written while in line.
 * `picture`: where the last picture is, with consent. `asked`: who was asked so far, and is now.
 * `given`, `claimed`: as in an offer.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Packet".
 */
export interface Packet {
  form: Answer[];
  reason: string;
  message: string;
  lines: Said[];
  timeline: Happened[];
  transcript: ChatLine[];
  notes: Note[];
  files: File[];
  picture: string | null;
  owners: Owner[];
  asked: Asked[];
  given: Given | null;
  claimed: {
    [k: string]: string;
  };
}
/**
 * One thing to announce. `who` did it, `whom` it concerns (ids; names are sent too since people
 * leave). `camera`: what a customer shows there is a camera, for want of a screen.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Happened".
 */
export interface Happened {
  type:
    | "admitted"
    | "back"
    | "capture_blocked"
    | "capture_refused"
    | "capture_unavailable"
    | "chat_said"
    | "consent_allowed"
    | "consent_cancelled"
    | "consent_declined"
    | "consent_requested"
    | "consent_revoked"
    | "consent_timed_out"
    | "control_asked"
    | "control_kept"
    | "control_offered"
    | "control_passed"
    | "control_taken"
    | "door_locked"
    | "door_unlocked"
    | "eye_back"
    | "eye_joined"
    | "eye_left"
    | "eye_lost"
    | "file_accepted"
    | "file_arrived"
    | "file_asked"
    | "file_cancelled"
    | "file_declined"
    | "file_ended"
    | "file_failed"
    | "file_not_asked"
    | "file_offered"
    | "focus_selected"
    | "hold_text_changed"
    | "joined"
    | "knock_refused"
    | "knock_withdrawn"
    | "knocked"
    | "left"
    | "lost"
    | "note_written"
    | "point_requested"
    | "pointing_allowed"
    | "pointing_ended"
    | "pointing_shared"
    | "pointing_unshared"
    | "put_on_hold"
    | "recording_agreed"
    | "recording_asked"
    | "recording_began"
    | "recording_declined"
    | "recording_ended"
    | "recording_failed"
    | "recording_full"
    | "recording_interrupted"
    | "recording_refused"
    | "recording_wished"
    | "removed"
    | "renamed"
    | "seat_asked"
    | "seat_kept"
    | "seat_moved"
    | "session_ended"
    | "share_ended"
    | "share_frozen"
    | "share_paused"
    | "share_resumed"
    | "share_started"
    | "share_thawed"
    | "signed_out"
    | "stroke_drawn"
    | "strokes_cleared"
    | "supervision_join"
    | "supervision_watch"
    | "supervision_whisper"
    | "taken_off_hold"
    | "transfer_given_back"
    | "transfer_taken"
    | "transferred"
    | "video_ended"
    | "video_started"
    | "voice_ended"
    | "voice_joined"
    | "voice_left"
    | "voice_muted"
    | "zoom_allowed"
    | "zoom_changed"
    | "zoom_ended"
    | "zoom_requested";
  version: number;
  at: number;
  who: string | null;
  whoName: string;
  whom: string | null;
  whomName: string;
  activity: ("share" | "view") | null;
  chat: ChatLine | null;
  note: Note | null;
  drawn: Drawn | null;
  was: string;
  reason: string;
  file: File | null;
  camera: boolean;
}
/**
 * One line. `by` null: here control was passed, and the exchange was closed (D5). Names are
 * sent too since people leave. `to`: whom it was written to.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "ChatLine".
 */
export interface ChatLine {
  line: number;
  at: number;
  by: string | null;
  byName: string;
  to: "all" | string[];
  toNames: string[];
  text: string;
  id: string;
  repsOnly: boolean;
}
/**
 * One note. Its writer's name is sent too since people leave.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Note".
 */
export interface Note {
  note: number;
  at: number;
  by: string;
  byName: string;
  text: string;
  id: string;
}
/**
 * A change of what is drawn on a picture, the `number`-th of it. No `stroke`: it was wiped off,
 * all of it, or what `whose` drew.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Drawn".
 */
export interface Drawn {
  share: string;
  number: number;
  stroke: Stroke | null;
  whose: string | null;
}
/**
 * Something drawn. `number`: of the change; its drawer's name is sent too since people leave.
 * It stands for 6 s from `at` on, or until it is wiped off if it is pinned.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "Stroke".
 */
export interface Stroke {
  number: number;
  at: number;
  by: string;
  byName: string;
  kind: Shape;
  points: number[][];
  colour: Colour;
  pinned: boolean;
}
/**
 * A file between two people; shown to both, and to the controller if one is a customer. `size`
 * in bytes. `sha256`: what its sender announced, later of what arrived. `type`: what its first
 * bytes look like, "" if like nothing known. `by` and `cause`: who or what ended it.
 *
 * This interface was referenced by `Desk`'s JSON-Schema
 * via the `definition` "File".
 */
export interface File {
  id: string;
  name: string;
  size: number;
  frm: string;
  frmName: string;
  to: string;
  toName: string;
  at: number;
  state: FileState;
  sha256: string | null;
  type: string;
  scan: Scan;
  by: string | null;
  cause: Cause | null;
  fault: Fault | null;
}
