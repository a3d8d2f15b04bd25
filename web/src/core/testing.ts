/** For tests and galleries: a socket that is played by hand, and views to send through it. Never part of a build. */
import type {
  ChatLine,
  Code,
  Ended,
  File,
  FileWish,
  Happened,
  Participant,
  Receipt,
  RecordLine,
  Request,
  Share,
  Signal,
  SignalName,
  Stroke,
  Update,
  View,
} from "./model";
import { Refused } from "./errors";
import type { OpenSocket, SocketEvents, Why } from "./session/socket";

export interface SentCommand {
  name: string;
  payload: Record<string, unknown>;
}

/** A whole small socket: remembers what was sent, answers as told, and plays the server's side. */
export class FakeSocket {
  readonly sent: SentCommand[] = [];
  readonly hints: SentCommand[] = [];
  /** How commands are answered; by default each is done. */
  answers: Record<string, (payload: Record<string, unknown>) => unknown> = {};
  closed = false;
  auth: (() => unknown) | null = null;
  #events: SocketEvents | null = null;
  #connected = false;

  readonly open: OpenSocket = (auth, events) => {
    this.auth = auth;
    this.#events = events;
    return {
      send: async (name, payload) => {
        if (!this.#connected) throw new Refused("unavailable");
        const command = { name, payload: payload as Record<string, unknown> };
        this.sent.push(command);
        return this.answers[name]?.(command.payload) ?? { ok: true, version: 0 };
      },
      hint: (name, payload) => void this.hints.push({ name, payload: payload as Record<string, unknown> }),
      close: () => {
        this.closed = true;
      },
    };
  };

  connect(): void {
    this.#connected = true;
    this.#events?.connected();
  }
  lose(): void {
    this.#connected = false;
    this.#events?.lost();
  }
  update(view: View, more: { events?: Happened[]; receipts?: Receipt[]; now?: number } = {}): void {
    const update: Update = { now: more.now ?? Date.now(), view, events: more.events ?? [], receipts: more.receipts ?? [] };
    this.#events?.update(update);
  }
  signal<Name extends SignalName>(name: Name, signal: Signal<Name>): void {
    this.#events?.signal(name, signal);
  }
  gone(code: Code, why?: Why): void {
    this.#connected = false;
    this.#events?.gone(code, why);
  }
  names(): string[] {
    return this.sent.map((command) => command.name);
  }
}

export const STARTED = Date.UTC(2026, 0, 12, 9, 30);

export function aParticipant(id: string, name: string, more: Partial<Participant> = {}): Participant {
  return {
    id,
    name,
    role: "customer",
    presence: "connected",
    joined: "link",
    joinedAt: STARTED,
    device: "desktop",
    canShare: true,
    camera: true,
    voice: false,
    sees: [],
    signedOut: false,
    looksLike: null,
    beside: null,
    ...more,
  };
}

export const LI = aParticipant("li", "Li Wei", { role: "primary", joined: "account" });
export const ANA = aParticipant("ana", "Ana Souza", { role: "assistant", joined: "account", joinedAt: STARTED + 60_000 });
export const MARIA = aParticipant("maria", "Maria Okafor", { joinedAt: STARTED + 30_000 });
export const TOMAS = aParticipant("tomas", "Tomás Ferreira", {
  joined: "number",
  device: "phone",
  canShare: false,
  joinedAt: STARTED + 90_000,
});

/** Li Wei records; all have agreed but for these. */
export function aRecording(answers: Record<string, "asked" | "agreed" | "declined">): NonNullable<View["recording"]> {
  const people = [LI, MARIA].map(({ id }) => ({ participant: id, answer: answers[id] ?? ("agreed" as const) }));
  const since = people.filter((one) => one.answer === "agreed").length > 1 ? STARTED + 120_000 : null;
  return { id: "r1", by: LI.id, askedAt: STARTED + 110_000, since, starting: false, segment: 1, people };
}

/** Li Wei's view of a session with Maria; he controls it. */
export function aView(more: Partial<View> = {}): View {
  return {
    version: 1,
    session: {
      id: "s1",
      number: "482917306",
      state: "active",
      startedAt: STARTED,
      endedAt: null,
      endReason: null,
      attended: true,
      audienceChoice: false,
      customerLink: "https://help.example.org/join#Zm9yIGN1c3RvbWVycw",
      assistLink: "https://help.example.org/assist#Zm9yIGFzc2lzdGFudHM",
    },
    you: { id: LI.id, name: LI.name, role: "primary", refusals: {} },
    controlEpoch: 3,
    focusEpoch: 1,
    controller: LI.id,
    focus: MARIA.id,
    participants: [LI, MARIA],
    knocks: [],
    entrance: { locked: false, knocks: false },
    seatQuestions: [],
    moving: false,
    movingNumber: null,
    shares: [],
    cameras: [],
    prepared: [],
    pointing: [],
    voice: null,
    zooms: [],
    requests: [],
    grants: [],
    recording: null,
    recordingWishes: [],
    offer: null,
    hold: null,
    transfer: null,
    lastPicture: null,
    asking: [],
    supervision: [],
    onHold: [],
    chat: { newest: 0, unread: 0, read: 0, marks: [] },
    notes: { newest: 0 },
    files: [],
    wishes: [],
    systems: [],
    invitations: [],
    record: [],
    background: false,
    ...more,
  };
}

/** Maria's phone says that it is hers. */
export function aSeatQuestion(more: Partial<View["seatQuestions"][number]> = {}): View["seatQuestions"][number] {
  const asked = Date.now();
  const mine = { knock: "k1", name: "Maria", number: "4712" };
  return { ...mine, browser: "Chrome 140", system: "Android 16", device: "phone", askedAt: asked, deadline: asked + 30_000, ...more };
}

/** Maria's screen, as everybody else sees it. */
export function aShare(more: Partial<Share> = {}): Share {
  return {
    id: "h1",
    owner: MARIA.id,
    activity: "view",
    surface: "monitor",
    codec: "AV1",
    startedAt: STARTED,
    publication: { id: "p1", codec: "AV1", silent: false, hidden: false },
    audience: [LI.id],
    paused: null,
    still: false,
    only: null,
    mayGoAlong: false,
    sound: false,
    frozen: null,
    ...more,
  };
}

/** Li Wei asks Maria for her screen. */
export function aRequest(more: Partial<Request> = {}): Request {
  return {
    id: "q1",
    action: "view",
    by: LI.id,
    customer: MARIA.id,
    surface: "monitor",
    state: "waiting",
    askedAt: Date.now() - 6_000,
    deadline: Date.now() + 24_000,
    picture: false,
    sound: false,
    ...more,
  };
}

export function anEvent(type: Happened["type"], more: Partial<Happened> = {}): Happened {
  return {
    type,
    version: 2,
    at: STARTED,
    who: null,
    whoName: "",
    whom: null,
    whomName: "",
    activity: null,
    chat: null,
    note: null,
    file: null,
    drawn: null,
    was: "",
    reason: "",
    camera: false,
    ...more,
  };
}

/** A line of the record, of nothing in particular. */
export function aRecordLine(kind: RecordLine["kind"], more: Partial<RecordLine> = {}): RecordLine {
  return {
    kind,
    who: "",
    whose: "",
    mine: false,
    frm: 1,
    to: null,
    taken: false,
    gaps: [],
    policy: 0,
    told: true,
    reason: "",
    sound: false,
    camera: false,
    mode: null,
    ...more,
  };
}

/** A log that Maria offers Li Wei. */
export function aFile(more: Partial<File> = {}): File {
  return {
    id: "f1",
    name: "printer.log",
    size: 20_480,
    frm: MARIA.id,
    frmName: MARIA.name,
    to: LI.id,
    toName: LI.name,
    at: STARTED,
    state: "offered",
    sha256: null,
    type: "",
    scan: "not_scanned",
    by: null,
    cause: null,
    fault: null,
    ...more,
  };
}

/** Li Wei asks Maria for one. */
export function aWish(more: Partial<FileWish> = {}): FileWish {
  return { id: "w1", by: LI.id, byName: LI.name, customer: MARIA.id, customerName: MARIA.name, text: "The log", at: STARTED, ...more };
}

export function aLine(line: number, text: string, more: Partial<ChatLine> = {}): ChatLine {
  return {
    line,
    at: STARTED + line * 1_000,
    by: MARIA.id,
    byName: MARIA.name,
    to: "all",
    toNames: [],
    repsOnly: false,
    text,
    id: `t${line}`,
    ...more,
  };
}

/** Something that Li Wei drew on Maria's screen. */
export function aStroke(number: number, more: Partial<Stroke> = {}): Stroke {
  return {
    number,
    at: Date.now(),
    by: LI.id,
    byName: LI.name,
    kind: "arrow",
    points: [
      [0.25, 0.5],
      [0.75, 0.5],
    ],
    colour: "red",
    pinned: false,
    ...more,
  };
}

export const anEnded = (activity: Ended["activity"], { id, name, beside }: Participant, camera = false): Ended => ({
  activity,
  owner: id,
  name,
  beside,
  camera,
});

export function aReceipt(more: Partial<Receipt> = {}): Receipt {
  return {
    id: "r1",
    cause: "control",
    at: STARTED,
    by: LI.id,
    frm: LI.id,
    to: ANA.id,
    ended: [anEnded("view", MARIA)],
    goesOn: ["session", "customers", "you"],
    seen: [],
    reason: "",
    ...more,
  };
}
