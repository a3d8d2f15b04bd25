/** For tests and galleries: a desk socket that is played by hand, and views to send through it. Never part of a build. */
import { Refused } from "../errors";
import type { Code } from "../model";
import type { Agent, Board, Both, DeskOffer, DeskView, FormField, Line, Waiting } from "./model";
import type { DeskSocketEvents, OpenDeskSocket } from "./socket";

export class FakeDeskSocket {
  readonly sent: { name: string; payload: unknown }[] = [];
  answers: Record<string, (payload: unknown) => unknown> = {};
  token: string | null | undefined;
  closed = false;
  #events: DeskSocketEvents | null = null;
  #connected = false;

  readonly open: OpenDeskSocket = (token, events) => {
    this.token = token;
    this.#events = events;
    return {
      send: async (name, payload) => {
        if (!this.#connected) throw new Refused("unavailable");
        this.sent.push({ name, payload });
        return this.answers[name]?.(payload) ?? { ok: true };
      },
      close: () => void (this.closed = true),
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
  update(view: DeskView, now = Date.now()): void {
    this.#events?.update({ now, view });
  }
  gone(code: Code): void {
    this.#connected = false;
    this.#events?.gone(code);
  }
}

export const both = (en: string, zh: string = en): Both => ({ en, zh });
export const DEVICES = { id: "devices", name: both("Devices", "设备"), removed: false };
export const BILLING = { id: "billing", name: both("Billing", "账单"), removed: false };

export function aField(id: string, more: Partial<FormField> = {}): FormField {
  return { id, kind: "text", labels: { en: id, zh: id }, required: true, choices: [], ...more };
}

export const FORM: FormField[] = [
  aField("email", { kind: "email", labels: { en: "E-mail address", zh: "电子邮件地址" }, required: false }),
  aField("about", {
    kind: "choice",
    labels: { en: "What is it about?", zh: "您遇到了什么问题？" },
    choices: [
      { en: "Printer", zh: "打印机" },
      { en: "Scanner", zh: "扫描仪" },
    ],
  }),
  aField("what", { kind: "long", labels: { en: "What happened?", zh: "请描述一下经过" }, required: false }),
];

/** Maria is third in line. */
export function aLine(more: Partial<Line> = {}): Line {
  return {
    ticket: "t1",
    state: "waiting",
    queue: DEVICES,
    position: 3,
    estimate: { low: 130, high: 400 },
    longer: false,
    hold: "",
    lines: [],
    call: null,
    form: FORM,
    files: false,
    name: "Maria Okafor",
    message: false,
    attached: [],
    ...more,
  };
}

export const aLineView = (more: Partial<Line> = {}): DeskView => aDeskView({ agent: null, line: aLine(more) });

export function anAgent(more: Partial<Agent> = {}): Agent {
  return {
    person: "p",
    name: "Li Wei",
    availability: "available",
    reason: null,
    since: Date.now() - 1_200_000,
    limit: 3,
    serving: 2,
    queues: [DEVICES, BILLING],
    ...more,
  };
}

export function anOffer(more: Partial<DeskOffer> = {}): DeskOffer {
  return {
    id: "o1",
    ticket: "t9",
    kind: "inbound",
    customer: "Samira Ben Youssef",
    queue: DEVICES,
    since: Date.now() - 48_000,
    until: Date.now() + 18_000,
    message: "",
    form: [
      { id: "about", label: both("What is it about?", "您遇到了什么问题？"), value: "Printer", choice: both("Printer", "打印机") },
      {
        id: "what",
        label: both("What happened?", "请描述一下经过"),
        value: "The label printer in warehouse 2 prints every second label only.",
        choice: null,
      },
    ],
    given: null,
    claimed: {},
    fromName: null,
    step: 1,
    lang: "en",
    ...more,
  };
}

export function aWaiting(ticket: string, customer: string, seconds: number, more: Partial<Waiting> = {}): Waiting {
  return { ticket, customer, queue: DEVICES, since: Date.now() - seconds * 1000, position: 1, step: 1, lines: 0, lost: false, ...more };
}

export function aDeskView(more: Partial<DeskView> = {}): DeskView {
  return {
    line: null,
    agent: anAgent(),
    manager: null,
    offers: [],
    waiting: [],
    waitingCount: 0,
    talks: [],
    sessions: [],
    transfers: [],
    missed: [],
    messages: 0,
    board: null,
    open: null,
    ...more,
  };
}

const HOLD = { en: "Please have the number of the printer ready.", zh: "请准备好打印机的编号。" };

/** A board with so many waiting. */
export function aBoard(waiting: number): Board {
  const now = Date.now();
  return {
    queues: [
      {
        ...DEVICES,
        open: true,
        waiting,
        longest: waiting > 0 ? now - 372_000 : null,
        serving: 4,
        available: 1,
        abandoned: 3,
        served: 57,
        hold: HOLD,
      },
      { ...BILLING, open: false, waiting: 0, longest: null, serving: 0, available: 0, abandoned: 0, served: 12, hold: { en: "", zh: "" } },
    ],
    agents: [
      { person: "p", name: "Li Wei", availability: "available", reason: null, since: now - 1_200_000, serving: 2, missed: 0, here: true },
      { person: "q", name: "Ana Souza", availability: "away", reason: "lunch", since: now - 600_000, serving: 0, missed: 1, here: true },
      {
        person: "r",
        name: "Kenji Mori",
        availability: "available",
        reason: null,
        since: now - 7_200_000,
        serving: 0,
        missed: 0,
        here: false,
      },
    ],
    waiting: Array.from({ length: waiting }, (_, at) =>
      aWaiting(`t${at}`, `Customer ${at + 1}`, 372 - at * 0.3, { position: at + 1, step: at < 9 ? 2 : 1 }),
    ),
  };
}
