// Written by `npm run wire` from signaling/gateway/schema.json (sha256 f6cc01711969591a). Do not edit.

/**
 * Video codecs, best for a screen first.
 */
export type Codec = "AV1" | "H264" | "VP8" | "VP9";
export type DeviceKind = "desktop" | "phone" | "script";
export type State = "active" | "ended" | "new" | "on_hold" | "waiting";
export type EndReason =
  "customers_left" | "dashboard_closed" | "ended" | "nobody_came" | "primary_lost" | "primary_removed" | "primary_signed_out";
export type Role = "assistant" | "customer" | "eye" | "knocking" | "primary" | "supervisor";
/**
 * Stable codes of refusals, the same on Socket.IO and HTTP.
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
export type Presence = "connected" | "leaving" | "lost";
/**
 * How a participant came in.
 */
export type Door = "account" | "link" | "number";
/**
 * What came of asking the page of a seat.
 */
export type Answer = "kept" | "open" | "silent";
export type Surface = "browser" | "camera" | "monitor" | "unknown" | "window";
/**
 * Why nobody is sent a running share.
 */
export type Paused = "by_owner" | "on_hold" | "owner_away" | "primary_away";
/**
 * What a customer can be asked for.
 */
export type Action = "point" | "view" | "zoom";
export type Mode = "join" | "watch" | "whisper";
/**
 * As whom somebody is invited: which link they get (S21, D14).
 */
export type Invitee = "customer" | "rep";
export type Progress = "failed" | "sent" | "waiting";
/**
 * Why a message could not be handed to a mail server.
 */
export type Trouble = "not_set_up" | "refused" | "unreachable";
export type FileState = "accepted" | "arrived" | "cancelled" | "declined" | "ended" | "failed" | "offered";
/**
 * What a scanner for viruses said.
 */
export type Scan = "clean" | "infected" | "not_scanned";
/**
 * Why something ended, as receipts tell it.
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
 */
export type Fault = "damaged" | "infected" | "on_hold";
/**
 * What is drawn, and by its points: `pointer` and the two arrows of "please scroll": a place;
 * `spotlight`: its middle and, if there is another, a point of its rim; `arrow`: from where to
 * where; `box`: two opposite corners; `pen`: a line by hand.
 */
export type Shape = "arrow" | "box" | "pen" | "pointer" | "scroll_down" | "scroll_up" | "spotlight";
/**
 * A picture may have any colour, so each is drawn with a light and a dark rim.
 */
export type Colour = "blue" | "green" | "red" | "yellow";
/**
 * Of the message, in the rep's choice.
 */
export type Language = "en" | "zh-Hans";

/**
 * Everything that travels over the session socket.
 */
export interface Socket {
  auth: Auth;
  update: Update;
  gone: Gone;
  commands: Commands;
  acks: Acks;
  signals: Signals;
}
/**
 * The `auth` payload of the Socket.IO connection. `version`: the last one this page saw (0 =
 * none).
 */
export interface Auth {
  token: string;
  version?: number;
  capabilities?: Capabilities | null;
}
/**
 * What a browser can do, reported when it joins and again whenever it connects.
 */
export interface Capabilities {
  decode?: Codec[];
  encode?: Codec[];
  canShare?: boolean;
  voice?: boolean;
  camera?: boolean;
  device?: DeviceKind;
}
/**
 * Socket.IO event `update`: the newest whole view, what happened since the last one, and
 * receipts to show.
 */
export interface Update {
  now: number;
  view: View;
  events: Happened[];
  receipts: Receipt[];
}
/**
 * All that one participant may see; a knocking visitor's has `you` and a bare `session`.
 * `background`: the reader's page of this session is, as it said itself (D18). `prepared`:
 * publications that a share may begin with, which the reader would be sent: to be watched already.
 * `moving`: the reader, at the door, said that they are in already, on another device (D22);
 * `moving_number`: what the page that is asked shows, to compare.
 */
export interface View {
  version: number;
  session: Session;
  you: You;
  controlEpoch: number;
  focusEpoch: number;
  controller: string | null;
  focus: string | null;
  participants: Participant[];
  knocks: Knock[];
  entrance: Entrance | null;
  seatQuestions: SeatQuestion[];
  moving: boolean;
  movingNumber: string | null;
  shares: Share[];
  cameras: Share[];
  prepared: string[];
  pointing: Pointing[];
  zooms: Zoom[];
  requests: Request[];
  grants: Grant[];
  offer: Offer | null;
  hold: Hold | null;
  asking: ControlWish[];
  transfer: Transfer | null;
  lastPicture: LastPicture | null;
  supervision: Supervising[];
  onHold: OnHold[];
  chat: Chat | null;
  notes: Notes | null;
  systems: CustomerSystem[];
  invitations: Invitation[];
  files: File[];
  wishes: FileWish[];
  record: RecordLine[];
  recording: Recording | null;
  recordingWishes: RecordingWish[];
  background: boolean;
  voice: Voice | null;
}
/**
 * The session itself. `number` grouped by the page; links are absolute URLs, for the controller
 * only. `attended`: the rep who controls is connected, and so sees who is at the door.
 * `audience_choice`: the site lets reps share with the customer who is helped alone.
 */
export interface Session {
  id: string;
  number: string;
  state: State;
  startedAt: number;
  endedAt: number | null;
  endReason: EndReason | null;
  customerLink: string | null;
  assistLink: string | null;
  attended: boolean;
  audienceChoice: boolean;
}
/**
 * The reader. `refusals` maps each command name they cannot use now to the code it would be
 * refused with (S47, S58).
 */
export interface You {
  id: string;
  name: string;
  role: Role;
  refusals: {
    [k: string]: Code;
  };
}
/**
 * One row of Participants (S35). `joined` = how they came; the role is the server's word, never
 * part of the name.
 */
export interface Participant {
  id: string;
  name: string;
  role: "assistant" | "customer" | "eye" | "primary" | "supervisor";
  presence: Presence;
  joined: Door;
  joinedAt: number;
  device: DeviceKind;
  canShare: boolean;
  voice: boolean;
  camera: boolean;
  sees: string[];
  signedOut: boolean;
  looksLike: string | null;
  beside: string | null;
}
/**
 * Somebody at the door (controller's view only). `address` is where the request came from.
 * `door`: what they have, a number, or a link that lets nobody in by itself any more.
 */
export interface Knock {
  id: string;
  name: string;
  address: string;
  at: number;
  looksLike: string | null;
  door: Door;
  moving: MoveWish | null;
}
/**
 * That a visitor says that they are in already, on another device. `asked`: the customers whose
 * pages were asked; none where none of that name was there. `number`: what both pages show.
 */
export interface MoveWish {
  browser: string;
  system: string;
  device: DeviceKind;
  number: string;
  asked: SeatAnswer[];
}
/**
 * What the page of a seat said to it, by `deadline`: `open`, `kept` (no), or `silent`.
 */
export interface SeatAnswer {
  participant: string;
  deadline: number;
  answer: Answer;
}
/**
 * How one comes in, for reps. `locked`: not at all; `knocks`: by a knock only, also with a
 * link, since a customer was made to leave.
 */
export interface Entrance {
  locked: boolean;
  knocks: boolean;
}
/**
 * To the page that has a seat: whether its customer wants to go on over there. `name`: what was
 * typed there. `number`: four digits that only the page that asks shows as well.
 */
export interface SeatQuestion {
  knock: string;
  name: string;
  number: string;
  browser: string;
  system: string;
  device: DeviceKind;
  askedAt: number;
  deadline: number;
}
/**
 * A running share. `activity` is `share` for a rep's own, `view` for a customer's screen.
 *
 * `codec` is what everyone present can decode. The owner's browser publishes (again) by itself
 * whenever `publication` is null or differs from `codec`. `audience` = who sees it now; `paused`
 * says why nobody does; `still` = it is hidden by its owner, and the last picture may stay;
 * `may_go_along` = the last picture may be handed on with the session; `sound`: who sees it hears
 * it; `frozen`: by whose wish the picture stands still.
 */
export interface Share {
  id: string;
  owner: string;
  activity: "share" | "video" | "view";
  surface: Surface;
  codec: Codec;
  startedAt: number;
  publication: Publication | null;
  audience: string[];
  paused: Paused | null;
  still: boolean;
  only: string | null;
  mayGoAlong: boolean;
  sound: boolean;
  frozen: string | null;
}
/**
 * What the relay receives of a share now; a new id means: watch again. `silent`: for some two
 * seconds nobody of the audience has got a picture, as nothing comes or nothing that can be shown.
 * `hidden`: what is captured is not drawn now, such as a minimised window, so the picture stands
 * still.
 */
export interface Publication {
  id: string;
  codec: Codec;
  silent: boolean;
  hidden: boolean;
}
/**
 * A picture that its customer lets be pointed at. `by`: who may, the controller first.
 * `changes`: of what is drawn, so far; whoever knows of fewer reads what stands (`point.read`).
 */
export interface Pointing {
  share: string;
  by: string[];
  changes: number;
}
/**
 * A tab that can be zoomed from this session. `allowed`: its customer lets the controller.
 * `wanted`: the size asked for last, by the `changes`-th wish; the page that captures it carries
 * out each once.
 */
export interface Zoom {
  share: string;
  levels: number[];
  level: number;
  allowed: boolean;
  wanted: number | null;
  changes: number;
}
/**
 * An open question to a customer. `allowed` = waiting for the capture. No answer by `deadline`
 * is a decline. `picture`: they are asked too whether the last picture may be handed on. `sound`:
 * what they show is to be heard too, if they let it.
 */
export interface Request {
  id: string;
  action: Action;
  by: string;
  customer: string;
  surface: Surface;
  state: "allowed" | "waiting";
  askedAt: number;
  deadline: number;
  picture: boolean;
  sound: boolean;
}
/**
 * What a customer allowed beyond a single question (D11). `everything`: whatever can be asked,
 * also what is not among `actions`.
 */
export interface Grant {
  customer: string;
  actions: Action[];
  everything: boolean;
}
/**
 * Control is offered to an assistant because the primary vanished (D17). `next`: who is asked
 * if they decline; None: nobody, the session waits (`Hold`).
 */
export interface Offer {
  to: string;
  deadline: number;
  next: string | null;
}
/**
 * The primary vanished, or had to leave (D21: `removed`). The session ends at `until`, unless
 * they are back or somebody took control by then (D17).
 */
export interface Hold {
  primary: string;
  until: number;
  primaryName: string;
  removed: boolean;
}
/**
 * An assistant asks for control; for reps. Without an answer it is over at `deadline`.
 */
export interface ControlWish {
  id: string;
  by: string;
  text: string;
  at: number;
  deadline: number;
}
/**
 * The session waits to be taken, since `since`; nobody controls it meanwhile. `place`: where in
 * line it is, 1 is next, null: not known. `hold`: what customers read meanwhile. `form`: where a
 * message can be left, once nobody came. To whom it was given, by ids and, in `to`, by names, and
 * with what message, is for reps.
 */
export interface Transfer {
  since: number;
  by: string;
  byName: string;
  place: number | null;
  hold: string;
  form: string;
  queue: string | null;
  agents: string[];
  message: string;
  to: Called[];
}
/**
 * A name in each language; one that is empty is as the other.
 */
export interface Called {
  en: string;
  zh: string;
}
/**
 * The last picture of this customer goes with the session. Told to reps, and to them.
 */
export interface LastPicture {
  customer: string;
  at: number;
}
/**
 * Somebody supervises, in this mode since then; one of whom customers are not told (`told`) is
 * shown to reps only. `policy`: which version of the site's policy says so. `may_take`: they may
 * take control, with a reason.
 */
export interface Supervising {
  participant: string;
  mode: Mode;
  since: number;
  told: boolean;
  policy: number;
  mayTake: boolean;
}
/**
 * A customer on hold: to reps all, to a customer their own. `text` empty: what the site
 * says.
 */
export interface OnHold {
  customer: string;
  text: string;
  since: number;
}
/**
 * `newest`: the newest line you may read, 0: none. `unread`: how many wait for you. `read`: the
 * newest you have read. `marks`: how far each is, for reps.
 */
export interface Chat {
  newest: number;
  unread: number;
  read: number;
  marks: ChatMark[];
}
/**
 * How far somebody is: the newest line on their page, and the newest they have read.
 */
export interface ChatMark {
  participant: string;
  arrived: number;
  read: number;
}
/**
 * For reps. `newest`: the number of the newest note, which is how many there are.
 */
export interface Notes {
  newest: number;
}
/**
 * The system of a customer who is here. For reps.
 */
export interface CustomerSystem {
  customer: string;
  system: System;
}
/**
 * Nothing that would take a permission or a hint of high entropy. `browser` and `system`: a
 * name, and a version where the browser gives one. `width`, `height`: of the window, in CSS
 * pixels, `scale` of them in device pixels. `network`, `speed` (Mbit/s), `delay` (ms): the
 * browser's own estimates, null where it makes none.
 */
export interface System {
  browser: string;
  system: string;
  width: number;
  height: number;
  scale: number;
  /**
   * @maxItems 8
   */
  languages:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string];
  network: ("2g" | "3g" | "4g" | "slow-2g") | null;
  speed: number | null;
  delay: number | null;
}
/**
 * A message of the server to one address, for the controller. `next_at`: when it will be tried
 * again, while it waits; `trouble`: why the last try failed.
 */
export interface Invitation {
  id: string;
  to: string;
  role: Invitee;
  at: number;
  progress: Progress;
  tries: number;
  nextAt: number | null;
  trouble: Trouble | null;
}
/**
 * A file between two people; shown to both, and to the controller if one is a customer. `size`
 * in bytes. `sha256`: what its sender announced, later of what arrived. `type`: what its first
 * bytes look like, "" if like nothing known. `by` and `cause`: who or what ended it.
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
/**
 * A rep asks a customer for a file; shown to both.
 */
export interface FileWish {
  id: string;
  by: string;
  byName: string;
  customer: string;
  customerName: string;
  text: string;
  at: number;
}
/**
 * One line of the record of who saw what, kept for the end page. `to` None: still running.
 * `taken`: control was not passed but taken over from `who`, who was gone (D17). `gaps` (saw): the
 * interruptions of less than five seconds, oldest first. `mode` (supervised): how; `policy`: which
 * version of the site's policy held, by which customers were `told` of it or not. `reason`
 * (passed): what a manager gave who took control. `sound` (saw): it was heard too;
 * `camera` (saw): not a screen, but what a camera showed. While the session was recorded each who
 * was there was in it (recorded), or not (left_out).
 */
export interface RecordLine {
  kind: "joined" | "left_out" | "passed" | "recorded" | "renamed" | "saw" | "supervised";
  who: string;
  whose: string;
  mine: boolean;
  frm: number;
  to: number | null;
  taken: boolean;
  gaps: Gap[];
  policy: number;
  told: boolean;
  reason: string;
  sound: boolean;
  camera: boolean;
  mode: Mode | null;
}
/**
 * A short time in which nothing was sent.
 */
export interface Gap {
  frm: number;
  to: number;
}
/**
 * `since`: when it began to be written; None while its starter alone has agreed, or while what
 * writes it starts (`starting`). `segment`: which file is written, counted from 1; turning to
 * another customer begins a new one (D6).
 */
export interface Recording {
  id: string;
  by: string;
  askedAt: number;
  since: number | null;
  starting: boolean;
  segment: number;
  people: RecordingPart[];
}
/**
 * Whether somebody who is here is in the recording: only who `agreed` is.
 */
export interface RecordingPart {
  participant: string;
  answer: "agreed" | "asked" | "declined";
}
/**
 * Somebody would like the session recorded; for reps, and for whoever it is.
 */
export interface RecordingWish {
  id: string;
  by: string;
  askedAt: number;
}
/**
 * The voice conference. `owner`: whose it is; the controller's outlives a pass to a rep with
 * voice (S62). `slots`: whose voices the reader is played, by m-line.
 */
export interface Voice {
  id: string;
  owner: string;
  since: number;
  members: VoiceMember[];
  /**
   * @minItems 3
   * @maxItems 3
   */
  slots: [string | null, string | null, string | null];
}
/**
 * Somebody in the voice conference. `listening`: without a microphone. `muted_by`: who silenced
 * them, if they are muted. `speaking`: when this view was made; `voice.slots` tells at once.
 */
export interface VoiceMember {
  participant: string;
  muted: boolean;
  mutedBy: string | null;
  listening: boolean;
  speaking: boolean;
}
/**
 * One thing to announce. `who` did it, `whom` it concerns (ids; names are sent too since people
 * leave). `camera`: what a customer shows there is a camera, for want of a screen.
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
 * The same facts for everyone after something ended: what ended, what goes on, who can see you
 * now. Of a share that was not for them (`Share.only`) a customer is told nothing.
 *
 * `by` is the participant whose act it was (None: nobody's act, such as a lost connection); for
 * `control`, `frm` passed to `to`, which is null where the session was transferred and waits,
 * as `frm` is where somebody took it; for `focus`, from customer `frm` (None: nobody) to customer
 * `to`. `reason`: why a manager took control from `frm`, else empty.
 */
export interface Receipt {
  id: string;
  cause: Cause;
  at: number;
  by: string | null;
  frm: string | null;
  to: string | null;
  ended: Ended[];
  goesOn: ("chat" | "customers" | "session" | "share" | "view" | "voice" | "you")[];
  seen: Seen[];
  reason: string;
}
/**
 * One thing that ended, in a receipt. `name` is its owner's name at that time (they may be
 * gone); `beside`: the customer beside whom the owner is a phone. `camera` (view): not a screen
 * was shown, but a camera.
 */
export interface Ended {
  activity: "chat" | "file" | "grants" | "pointing" | "recording" | "session" | "share" | "video" | "view" | "voice" | "zoom";
  owner: string;
  name: string;
  beside: string | null;
  camera: boolean;
}
/**
 * Who sees whose screen now, or `camera`, and hears it if it has `sound`.
 */
export interface Seen {
  share: string;
  owner: string;
  viewers: string[];
  sound: boolean;
  camera: boolean;
}
/**
 * Socket.IO event `gone`, last one before the server closes: this page has no place here any
 * more. `removed`: why, with the code of that name.
 */
export interface Gone {
  code: Code;
  removed: Removed | null;
}
/**
 * What somebody who had to leave reads. `by`: a name; `rep`: that of a rep. `reason`: plain
 * text, or empty.
 */
export interface Removed {
  by: string;
  rep: boolean;
  reason: string;
  at: number;
}
/**
 * The payload of every command, by its name.
 */
export interface Commands {
  "session.end": SessionEnd;
  "session.leave": SessionLeave;
  "capabilities.report": CapabilitiesReport;
  "knock.admit": KnockAdmit;
  "knock.refuse": KnockRefuse;
  "seat.give": SeatGive;
  "seat.keep": SeatKeep;
  "seat.move": SeatMove;
  "seat.new": SeatNew;
  "door.lock": DoorLock;
  "participant.remove": ParticipantRemove;
  "participant.rename": ParticipantRename;
  "participant.hold": ParticipantHold;
  "focus.select": FocusSelect;
  "control.pass": ControlPass;
  "control.take": ControlTake;
  "control.accept": ControlAccept;
  "control.decline": ControlDecline;
  "consent.request": ConsentRequest;
  "consent.cancel": ConsentCancel;
  "consent.answer": ConsentAnswer;
  "consent.revoke": ConsentRevoke;
  "share.failed": ShareFailed;
  "share.start": ShareStart;
  "share.stop": ShareStop;
  "share.pause": SharePause;
  "share.resume": ShareResume;
  "share.report": ShareReport;
  "media.publish": MediaPublish;
  "media.watch": MediaWatch;
  "share.curtain": ShareCurtain;
  "share.freeze": ShareFreeze;
  "eye.invite": EyeInvite;
  "page.background": PageBackground;
  "point.allow": PointAllow;
  "point.draw": PointDraw;
  "point.move": PointMove;
  "point.clear": PointClear;
  "point.read": PointRead;
  "recording.start": RecordingStart;
  "recording.stop": RecordingStop;
  "recording.ask": RecordingAsk;
  "recording.answer": RecordingAnswer;
  "chat.say": ChatSay;
  "chat.seen": ChatSeen;
  "chat.read": ChatRead;
  "chat.type": ChatType;
  "file.offer": FileOffer;
  "file.ask": FileAsk;
  "file.accept": FileAccept;
  "file.decline": FileDecline;
  "file.cancel": FileCancel;
  "voice.join": VoiceJoin;
  "voice.leave": VoiceLeave;
  "voice.mute": VoiceMute;
  "note.write": NoteWrite;
  "note.read": NoteRead;
  "invitation.send": InvitationSend;
  "system.report": SystemReport;
  "session.transfer": SessionTransfer;
  "picture.forget": PictureForget;
  "supervise.start": SuperviseStart;
  "supervise.stop": SuperviseStop;
  "control.ask": ControlAsk;
  "control.keep": ControlKeep;
  "zoom.report": ZoomReport;
  "zoom.set": ZoomSet;
  "zoom.stop": ZoomStop;
  "video.start": VideoStart;
  "video.stop": VideoStop;
  "media.prepare": MediaPrepare;
}
/**
 * The controller ends the session for everyone.
 */
export interface SessionEnd {
  controlEpoch: number;
}
/**
 * The sender leaves; the session goes on. Refused to the controller (`not_allowed`): they end
 * or pass.
 */
export interface SessionLeave {}
/**
 * Say again what this browser can do.
 */
export interface CapabilitiesReport {
  capabilities: Capabilities;
}
/**
 * Let a visitor in who came by number (D16).
 */
export interface KnockAdmit {
  knock: string;
  controlEpoch: number;
}
/**
 * Turn that visitor away; they get the same answer as a wrong number.
 */
export interface KnockRefuse {
  knock: string;
  controlEpoch: number;
}
/**
 * Yes, by the page that has the seat: the visitor goes on in it, and this page is told
 * `moved_away`.
 */
export interface SeatGive {
  knock: string;
}
/**
 * No: that is somebody else. They are at the door as before.
 */
export interface SeatKeep {
  knock: string;
}
/**
 * The controller says that this visitor is that customer. A page of theirs that is there is
 * asked first; where none answers the seat moves.
 */
export interface SeatMove {
  knock: string;
  participant: string;
  controlEpoch: number;
}
/**
 * By a visitor at the door who said that they are in already: somebody else after all. Who has
 * the link is in by it, or waits where it lets nobody in by itself, as whoever has the number.
 */
export interface SeatNew {}
/**
 * Lock the door: nobody new comes in by link or number, nor assists; or unlock it. Who is in
 * may come back after a lost connection, and who knocks already may be admitted.
 */
export interface DoorLock {
  on: boolean;
  controlEpoch: number;
}
/**
 * Make somebody leave: the controller anybody but themselves, the customer who is helped any
 * rep (D21). They read `reason`, at most 500 code points; it may be empty. `control_epoch`: of a
 * rep.
 */
export interface ParticipantRemove {
  participant: string;
  reason?: string;
  controlEpoch?: number | null;
}
/**
 * Give a customer another name. It is cleaned, and numbered if somebody has it, as at the door;
 * a rep's is that of their account (`not_a_customer`).
 */
export interface ParticipantRename {
  participant: string;
  name: string;
  controlEpoch: number;
}
/**
 * Put a customer on hold, or take them off: nothing flows between them and anybody (D20).
 * `text`: what they read meanwhile, at most 1,000 code points, lines are kept; empty: what the
 * site says. The same again with another text changes it.
 */
export interface ParticipantHold {
  participant: string;
  on: boolean;
  controlEpoch: number;
  text?: string;
}
/**
 * Turn to another customer (S36); ends all sharing (S38). Selecting the same one does nothing
 * (D2).
 */
export interface FocusSelect {
  customer: string;
  controlEpoch: number;
}
/**
 * Give control to a connected assistant (S49-S62).
 */
export interface ControlPass {
  to: string;
  controlEpoch: number;
}
/**
 * A manager takes control, where the site lets them, and says why to everybody (1 to 200 code
 * points).
 */
export interface ControlTake {
  reason: string;
  controlEpoch: number;
}
/**
 * Take the control that is offered because the primary vanished (D17); or that was declined,
 * while nobody else is asked.
 */
export interface ControlAccept {
  controlEpoch: number;
}
/**
 * Say no to that offer. The next assistant is asked, or the session waits for its primary.
 */
export interface ControlDecline {
  controlEpoch: number;
}
/**
 * Ask the customer being helped for an action: to be shown their screen (`view`), or to `point`
 * at what they show, or to `zoom` the tab that they show. With a standing grant it counts as
 * allowed at once, but for `zoom`, which is always asked. `sound`: to hear what they show as well.
 */
export interface ConsentRequest {
  action: Action;
  customer: string;
  controlEpoch: number;
  surface?: Surface;
  sound?: boolean;
}
/**
 * The asking rep takes the question back.
 */
export interface ConsentCancel {
  request: string;
  controlEpoch: number;
}
/**
 * The customer's answer; `everything` allows all later requests of this session until it ends
 * (D11) or is revoked. `picture`: should the session be given to a colleague, the last picture
 * may go with it; counts only where the request asks so.
 */
export interface ConsentAnswer {
  request: string;
  allow: boolean;
  everything?: boolean;
  picture?: boolean;
}
/**
 * The customer takes a grant back; a running view of them ends with it.
 */
export interface ConsentRevoke {
  action: "everything" | "view";
}
/**
 * The customer allowed, but no capture came of it: the picker was closed (`refused`), there is
 * none (`unavailable`), or the system does not let the browser capture (`blocked`).
 */
export interface ShareFailed {
  request: string;
  reason: "blocked" | "refused" | "unavailable";
}
/**
 * The capture is open: begin a share. A customer names the allowed request it fulfils. A
 * rep's may be for the customer who is helped alone (`helped`), where the site allows it. `sound`:
 * the capture has sound, and who sees it is to hear it. `prepared`: it begins with what the sender
 * has prepared for it, a share with sound only if that has a place for it. Ack: `ShareStarted`.
 */
export interface ShareStart {
  surface: Surface;
  request?: string | null;
  controlEpoch?: number | null;
  audience?: "all" | "helped";
  sound?: boolean;
  prepared?: boolean;
}
/**
 * The sharer stops, or the controller stops viewing. A controller names the epoch. `cause`: the
 * sharer's page says of its own share that nobody stopped it there: the browser or the system
 * ended the capture (`capture_ended`), or it went with an earlier page (`page_gone`).
 */
export interface ShareStop {
  share: string;
  controlEpoch?: number | null;
  cause?: "capture_ended" | "page_gone" | "stopped";
}
/**
 * Nobody sees the share until `share.resume`; only its owner may.
 */
export interface SharePause {
  share: string;
}
/**
 * Undo `share.pause`.
 */
export interface ShareResume {
  share: string;
}
/**
 * The sharer's page tells that what it captures is not drawn now (`hidden`), such as a
 * minimised window, or is again. Kept with the publication: said again of the next one.
 */
export interface ShareReport {
  share: string;
  hidden: boolean;
}
/**
 * Offer (SDP, one sendonly video m-line, and one of audio where the share has sound) for one's
 * own running share. Again = replace the publication. Ack: `Published`.
 */
export interface MediaPublish {
  share: string;
  offer: string;
}
/**
 * Offer (SDP, one recvonly video m-line, and one of audio where the share has sound) to watch a
 * publication. Ack: `Watching`.
 */
export interface MediaWatch {
  publication: string;
  offer: string;
}
/**
 * Hide the picture of one's own share (`on`) or show it again; only its owner may. Nothing of
 * the hidden time leaves the relay, then or later. `still`: the page of whoever saw it goes on
 * showing the last picture, else a curtain. `share.pause` and `share.resume` are the same without
 * the choice.
 */
export interface ShareCurtain {
  share: string;
  on: boolean;
  still?: boolean;
}
/**
 * Let the picture stand still (`on`), or go on: one's own, or as the controller a customer's,
 * with the epoch. Everybody goes on seeing it and may be let draw on it. What its owner froze only
 * they let go on. The owner's page sends the picture that stands, and nothing else meanwhile.
 */
export interface ShareFreeze {
  share: string;
  on: boolean;
  controlEpoch?: number | null;
}
/**
 * A link for a phone of the sender's, in the place of the one before. Ack: `EyeLink`.
 */
export interface EyeInvite {}
/**
 * Another tab of this rep's window is selected, or this one again (D18). While this page is in
 * the background its rep is sent no screen of this session and shares none in it.
 */
export interface PageBackground {
  on: boolean;
}
/**
 * Of the controller, with the epoch: an assistant may point and draw too, or may no more. Of
 * the customer whose picture it is: the controller may, without having asked, or (`on` false)
 * nobody may any more; of an assistant, that this one may no more.
 */
export interface PointAllow {
  participant: string;
  on: boolean;
  controlEpoch?: number | null;
}
/**
 * Draw on a picture. `kind` says how many points: one for `pointer` and the two that ask to
 * scroll, two for `arrow` and `box`, the middle and perhaps a point of the rim for `spotlight`, up
 * to 128 for `pen`. Gone 6 s later unless `pinned`, and with the share.
 */
export interface PointDraw {
  share: string;
  kind: Shape;
  /**
   * @minItems 1
   * @maxItems 128
   */
  points: [[number, number], ...[number, number][]];
  colour?: Colour;
  pinned?: boolean;
  controlEpoch?: number | null;
}
/**
 * Where the sender's pointer is. Not acknowledged; beyond 60 a second or 4 kB a second of one
 * person it is dropped. Others get it as `point.moved`.
 */
export interface PointMove {
  share: string;
  x: number;
  y: number;
}
/**
 * Wipe off all strokes: of the controller, or of the customer whose picture it is. An
 * assistant wipes off their own.
 */
export interface PointClear {
  share: string;
  controlEpoch?: number | null;
}
/**
 * The strokes that stand, for who came late. Ack: `Strokes`.
 */
export interface PointRead {
  share: string;
}
/**
 * Ask everybody in the session, and whoever comes, whether they may be recorded; the sender
 * agrees with it. It begins once somebody else does.
 */
export interface RecordingStart {
  controlEpoch: number;
}
/**
 * End it, or the question.
 */
export interface RecordingStop {
  controlEpoch: number;
}
/**
 * An assistant or a customer would like the session recorded. The controller answers.
 */
export interface RecordingAsk {}
/**
 * To a recording's question, by the id of the recording: everybody for themselves, also again
 * later; from a no on nothing of them is written. To a wish for one, by its id: the controller.
 */
export interface RecordingAnswer {
  request: string;
  allow: boolean;
}
/**
 * Write to everybody who is here, or to some of them. At most 4,000 code points; line breaks
 * are kept. `id`: the sender's own; the same again says nothing again. Ack: `ChatLineSaid`.
 */
export interface ChatSay {
  id: string;
  to: "all" | string[];
  text: string;
}
/**
 * The sender has read this line and all before it; `read` false: it is on their page only.
 */
export interface ChatSeen {
  line: number;
  read?: boolean;
}
/**
 * The newest lines before line `before` (null: of all) that the sender may read. Ack:
 * `ChatLines`.
 */
export interface ChatRead {
  before?: number | null;
  limit?: number;
}
/**
 * The sender is writing to these, or (`on` false) is not any more. To be said again every 3 s
 * while they write: it is shown for 6 s. Others get it as `chat.typing`.
 */
export interface ChatType {
  to: "all" | string[];
  on?: boolean;
}
/**
 * Offer a file to one person: the controller to anybody, a customer to a rep. `size` in bytes;
 * `sha256`, hexadecimal: what arrives has to be just that. Ack: `FileToSend`.
 */
export interface FileOffer {
  name: string;
  size: number;
  to: string | [string];
  sha256?: string | null;
  controlEpoch?: number | null;
}
/**
 * The controller asks a customer for a file; what they then offer to that rep is accepted. Ack:
 * `FileAskedFor`.
 */
export interface FileAsk {
  customer: string;
  controlEpoch: number;
  text?: string;
}
/**
 * The receiver wants it: its bytes may come.
 */
export interface FileAccept {
  file: string;
}
/**
 * The receiver does not want it; or a customer who was asked for a file sends none.
 */
export interface FileDecline {
  file: string;
}
/**
 * Its sender or its receiver stops it; or the rep asks for a file no more.
 */
export interface FileCancel {
  file: string;
}
/**
 * Take part in the voice conference, which the first one begins; again to connect anew. `offer`
 * (SDP): m-line 0 sendrecv for the microphone and the first voice, m-lines 1 and 2 recvonly for
 * two more. `listen`: without a microphone; m-line 0 is recvonly. Ack: `Talking`.
 */
export interface VoiceJoin {
  offer: string;
  listen?: boolean;
}
/**
 * Hang up. The conference is over when nobody is in it.
 */
export interface VoiceLeave {}
/**
 * Silence a microphone: anybody their own, the controller others' too. Only its own person
 * opens it again.
 */
export interface VoiceMute {
  participant: string;
  on: boolean;
  controlEpoch?: number | null;
}
/**
 * Note something down for the reps of this session, and for whoever takes it over. At most
 * 4,000 code points; line breaks are kept. `id`: the sender's own; the same again writes nothing
 * again. Ack: `NoteWritten`.
 */
export interface NoteWrite {
  id: string;
  text: string;
}
/**
 * The newest notes before note `before` (null: of all). Of a rep. Ack: `NoteLines`.
 */
export interface NoteRead {
  before?: number | null;
  limit?: number;
}
/**
 * Invite customers or reps. `own`: the sender's own e-mail program does it, and the server only
 * looks at the addresses, of which there may be none; otherwise the server writes to each of them,
 * at most 10 in a session and 100 of one rep in an hour.
 */
export interface InvitationSend {
  /**
   * @maxItems 100
   */
  to: string[];
  role: Invitee;
  language: Language;
  own: boolean;
  controlEpoch: number;
}
/**
 * A customer's page says what its browser tells any site, once they are in and when it changes.
 * For reps.
 */
export interface SystemReport {
  system: System;
}
/**
 * Give the session to one queue, or to one or more agents (the ids of their accounts); the
 * sender leaves by it. `message`: at most 345 code points, for whoever is asked to take it.
 */
export interface SessionTransfer {
  controlEpoch: number;
  queue?: string | null;
  /**
   * @maxItems 100
   */
  agents?: string[];
  message?: string;
  picture?: HandOn | null;
}
/**
 * A still that the site has (`POST /api/pictures`), and the share it is of. It goes along if
 * the customer allowed that and the share still runs, uncovered; otherwise it is left out.
 */
export interface HandOn {
  picture: string;
  share: string;
}
/**
 * The customer takes their last picture back: nobody reads it any more.
 */
export interface PictureForget {}
/**
 * A supervisor goes on in this mode: `watch` sees and hears, `whisper` is heard and read by the
 * rep who controls alone, `join` by everybody. They come in over HTTP.
 */
export interface SuperviseStart {
  mode: Mode;
}
/**
 * The supervisor leaves.
 */
export interface SuperviseStop {}
/**
 * An assistant asks the controller for control, with at most 200 code points why. One wish of
 * each assistant at a time; the answer is `control.pass`, `control.keep` or none in time.
 */
export interface ControlAsk {
  text?: string;
}
/**
 * The controller keeps control.
 */
export interface ControlKeep {
  request: string;
}
/**
 * Of the customer's page, about the tab that it captures: which sizes there are, smallest
 * first, and which one it has now. Said when it can be zoomed, and whenever it changed.
 */
export interface ZoomReport {
  share: string;
  /**
   * @maxItems 64
   */
  levels: number[];
  level: number;
}
/**
 * Ask for another size, one of `Zoom.levels`; the customer allowed it (`zoom`).
 */
export interface ZoomSet {
  share: string;
  level: number;
  controlEpoch: number;
}
/**
 * The customer takes it back; the share goes on.
 */
export interface ZoomStop {
  share: string;
}
/**
 * The sender's camera is open: show it to the session. Ack: `ShareStarted`.
 */
export interface VideoStart {
  surface?: "camera";
  controlEpoch?: number | null;
}
/**
 * The sender's own camera goes off, or the controller, who names the epoch, switches it off.
 * `cause` as of `share.stop`.
 */
export interface VideoStop {
  share: string;
  controlEpoch?: number | null;
  cause?: "capture_ended" | "page_gone" | "stopped";
}
/**
 * Offer (SDP, one sendonly video m-line) for a share that is about to begin: while its picker
 * is open, or the question for it (`request`, of a customer). `sound`: the offer has a sendonly
 * audio m-line too, for what may be heard of it. Nothing is sent to anybody until a `share.start`
 * says `prepared`. One each: again = in the place of the one before. It ends with
 * the question, with the connection, or after a minute. Ack: `Published`.
 */
export interface MediaPrepare {
  offer: string;
  request?: string | null;
  audience?: "all" | "helped";
  sound?: boolean;
}
/**
 * How every command but a hint is acknowledged, by its name.
 */
export interface Acks {
  "session.end": Done | Refusal;
  "session.leave": Done | Refusal;
  "capabilities.report": Done | Refusal;
  "knock.admit": Done | Refusal;
  "knock.refuse": Done | Refusal;
  "seat.give": Done | Refusal;
  "seat.keep": Done | Refusal;
  "seat.move": Done | Refusal;
  "seat.new": Done | Refusal;
  "door.lock": Done | Refusal;
  "participant.remove": Done | Refusal;
  "participant.rename": Done | Refusal;
  "participant.hold": Done | Refusal;
  "focus.select": Done | Refusal;
  "control.pass": Done | Refusal;
  "control.take": Done | Refusal;
  "control.accept": Done | Refusal;
  "control.decline": Done | Refusal;
  "consent.request": Done | Refusal;
  "consent.cancel": Done | Refusal;
  "consent.answer": Done | Refusal;
  "consent.revoke": Done | Refusal;
  "share.failed": Done | Refusal;
  "share.start": ShareStarted | Refusal;
  "share.stop": Done | Refusal;
  "share.pause": Done | Refusal;
  "share.resume": Done | Refusal;
  "share.report": Done | Refusal;
  "media.publish": Published | Refusal;
  "media.watch": Watching | Refusal;
  "share.curtain": Done | Refusal;
  "share.freeze": Done | Refusal;
  "eye.invite": EyeLink | Refusal;
  "page.background": Done | Refusal;
  "point.allow": Done | Refusal;
  "point.draw": Done | Refusal;
  "point.clear": Done | Refusal;
  "point.read": Strokes | Refusal;
  "recording.start": Done | Refusal;
  "recording.stop": Done | Refusal;
  "recording.ask": Done | Refusal;
  "recording.answer": Done | Refusal;
  "chat.say": ChatLineSaid | Refusal;
  "chat.seen": Done | Refusal;
  "chat.read": ChatLines | Refusal;
  "file.offer": FileToSend | Refusal;
  "file.ask": FileAskedFor | Refusal;
  "file.accept": Done | Refusal;
  "file.decline": Done | Refusal;
  "file.cancel": Done | Refusal;
  "voice.join": Talking | Refusal;
  "voice.leave": Done | Refusal;
  "voice.mute": Done | Refusal;
  "note.write": NoteWritten | Refusal;
  "note.read": NoteLines | Refusal;
  "invitation.send": Done | Refusal;
  "system.report": Done | Refusal;
  "session.transfer": Done | Refusal;
  "picture.forget": Done | Refusal;
  "supervise.start": Done | Refusal;
  "supervise.stop": Done | Refusal;
  "control.ask": Done | Refusal;
  "control.keep": Done | Refusal;
  "zoom.report": Done | Refusal;
  "zoom.set": Done | Refusal;
  "zoom.stop": Done | Refusal;
  "video.start": ShareStarted | Refusal;
  "video.stop": Done | Refusal;
  "media.prepare": Published | Refusal;
}
/**
 * The command was carried out; `version` is the session's version after it.
 */
export interface Done {
  version: number;
  ok: true;
}
/**
 * Nothing changed; `code` says why. `limit`: the number that was reached, if there is one.
 */
export interface Refusal {
  code: Code;
  ok: false;
  limit: number;
}
/**
 * The share runs; publish it next, in `codec`, unless a prepared `publication` is given.
 */
export interface ShareStarted {
  version: number;
  share: string;
  codec: Codec;
  publication: string | null;
  ok: true;
}
/**
 * The relay's answer.
 */
export interface Published {
  publication: string;
  codec: Codec;
  answer: string;
  ok: true;
}
/**
 * The relay's answer.
 */
export interface Watching {
  connection: string;
  answer: string;
  ok: true;
}
/**
 * `link`: seats one phone beside the sender, once, until then.
 */
export interface EyeLink {
  link: string;
  until: number;
  ok: true;
}
/**
 * Oldest first; those that are over by their time may be among them.
 */
export interface Strokes {
  changes: number;
  strokes: Stroke[];
  ok: true;
}
/**
 * The line is on the disk and has this number.
 */
export interface ChatLineSaid {
  line: number;
  version: number;
  ok: true;
}
/**
 * In order. `more`: there are older ones.
 */
export interface ChatLines {
  lines: ChatLine[];
  more: boolean;
  ok: true;
}
/**
 * Offered. `upload`: where its bytes go once it is accepted, by tus 1.0 with the sender's token
 * as bearer.
 */
export interface FileToSend {
  file: string;
  upload: string;
  version: number;
  ok: true;
}
/**
 * The customer was asked; `file` names the question to `file.cancel` and `file.decline`.
 */
export interface FileAskedFor {
  file: string;
  version: number;
  ok: true;
}
/**
 * The relay's answer. `slots`: how many voices are played at once.
 */
export interface Talking {
  answer: string;
  slots: number;
  ok: true;
}
/**
 * The note is on the disk and has this number.
 */
export interface NoteWritten {
  note: number;
  version: number;
  ok: true;
}
/**
 * In order. `more`: there are older ones.
 */
export interface NoteLines {
  notes: Note[];
  more: boolean;
  ok: true;
}
/**
 * What comes down besides, and is kept nowhere, by its name.
 */
export interface Signals {
  "point.moved": PointMoved;
  "chat.typing": ChatTyping;
  "voice.slots": VoiceSlots;
  "voice.lost": VoiceLost;
}
/**
 * Socket.IO event `point.moved`: where somebody's pointer is on a picture that the reader sees,
 * or shows. The newest only; it is not said when a pointer is taken away.
 */
export interface PointMoved {
  share: string;
  by: string;
  x: number;
  y: number;
}
/**
 * Socket.IO event `chat.typing`: somebody is writing a line that the reader will be shown, or
 * (`on` false) is not any more. Over 6 s later, or with a line of theirs, if nothing else is said.
 */
export interface ChatTyping {
  by: string;
  on: boolean;
}
/**
 * Socket.IO event `voice.slots`: whose voices the reader is played now, by m-line, and who
 * speaks.
 */
export interface VoiceSlots {
  /**
   * @minItems 3
   * @maxItems 3
   */
  slots: [string | null, string | null, string | null];
  speaking: string[];
}
/**
 * Socket.IO event `voice.lost`: the relay no longer has the reader's connection; they join
 * again.
 */
export interface VoiceLost {}
