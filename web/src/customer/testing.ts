/** For tests and the gallery: what a customer is sent, of the session in core/testing.ts, and a `Live` whose commands are only written down. */
import { openChat } from "../core/chat/chat";
import { openTyping } from "../core/chat/typing";
import { openFiles } from "../core/files/files";
import { FakeMeans } from "../core/files/testing-files";
import { openPointing } from "../core/pointing/pointing";
import { signal } from "@preact/signals";

import { Refused } from "../core/errors";
import type { Live } from "../core/live";
import type { Code, CommandName, Receipt, RecordLine, Update, View } from "../core/model";
import { fakeVoice, type FakeVoice } from "../core/voice/testing-voice";
import { openHappened } from "../core/session/happened";
import type { Connection, Session } from "../core/session/session";
import type { Picture, Report } from "../core/screens/sharing";
import { ANA, aShare, aView, LI, MARIA, STARTED, TOMAS } from "../core/testing";

const MINUTE = 60_000;

/** Maria's view of a session that Li Wei controls; he helps her and Ana assists. */
export function mariasView(more: Partial<View> = {}): View {
  const base = aView();
  return {
    ...base,
    session: { ...base.session, customerLink: null, assistLink: null },
    you: { id: MARIA.id, name: MARIA.name, role: "customer", refusals: {} },
    participants: [LI, ANA, MARIA],
    ...more,
  };
}

/** Maria shows her screen to Li, Ana and Tomás. */
export function sharingView(more: Partial<View> = {}): View {
  const watching = [LI, ANA, TOMAS].map((one) => ({ ...one, sees: ["h1"] }));
  const audience = watching.map((one) => one.id);
  return mariasView({ participants: [...watching, MARIA], shares: [aShare({ audience })], ...more });
}

/** After 38 minutes, with everything a record can hold. */
export function endedView(more: Partial<View> = {}): View {
  const at = (minute: number) => STARTED + minute * MINUTE;
  const saw = (who: string, frm: number, to: number) =>
    ({
      kind: "saw",
      who,
      whose: MARIA.name,
      mine: true,
      frm: at(frm),
      to: at(to),
      taken: false,
      gaps: [],
      policy: 0,
      told: true,
      reason: "",
      sound: false,
      camera: false,
      mode: null,
    }) satisfies RecordLine;
  const base = mariasView();
  return {
    ...base,
    session: { ...base.session, state: "ended", endedAt: at(38), endReason: "ended" },
    record: [
      {
        kind: "joined",
        who: MARIA.name,
        whose: "",
        mine: false,
        frm: at(0),
        to: at(38),
        taken: false,
        gaps: [],
        policy: 0,
        told: true,
        reason: "",
        sound: false,
        camera: false,
        mode: null,
      },
      saw("Li Wei", 2, 13),
      saw("Ana Souza", 2, 13),
      saw("Tomás Ferreira", 7, 13),
      {
        kind: "passed",
        who: "Li Wei",
        whose: "Ana Souza",
        mine: false,
        frm: at(13),
        to: null,
        taken: false,
        gaps: [],
        policy: 0,
        told: true,
        reason: "",
        sound: false,
        camera: false,
        mode: null,
      },
      saw("Ana Souza", 15, 33),
      {
        kind: "saw",
        who: MARIA.name,
        whose: "Ana Souza",
        mine: false,
        frm: at(34),
        to: at(36),
        taken: false,
        gaps: [],
        policy: 0,
        told: true,
        reason: "",
        sound: false,
        camera: false,
        mode: null,
      },
    ],
    ...more,
  };
}

export interface FakeLive extends Live {
  voice: FakeVoice;
  sent: { name: string; payload: unknown }[];
  stopped: string[];
  update(update: Partial<Update> & { view: View }): void;
  connect(state: Connection): void;
  turnAway(code: Code): void;
}

interface Beginning {
  receipts?: Receipt[];
  pictures?: ReadonlyMap<string, Picture>;
  /** What the picker gives; rejects to close it. */
  start?: () => Promise<string>;
  /** Commands that the server refuses. */
  refuses?: Partial<Record<CommandName, Code>>;
  /** What the browser counts. */
  reports?: () => Report[];
}

/** A live session that shows `first` and never reaches a server. */
export function fakeLive(first: View | null, beginning: Beginning = {}): FakeLive {
  const view = signal(first);
  const connection = signal<Connection>("connected");
  const gone = signal<Code | null>(null);
  const receipts = signal<readonly Receipt[]>(beginning.receipts ?? []);
  const listeners = new Set<(update: Update, before: View | null) => void>();
  const sent: FakeLive["sent"] = [];
  const stopped: string[] = [];
  const command = (name: CommandName, payload: unknown) => {
    sent.push({ name, payload });
    const code = beginning.refuses?.[name];
    return code ? Promise.reject(new Refused(code)) : Promise.resolve({ ok: true, version: 8 });
  };
  const session: Session = {
    token: "token",
    view,
    connection,
    gone,
    missed: signal(null),
    removed: signal(null),
    receipts,
    dismissReceipt(id) {
      receipts.value = receipts.value.filter((receipt) => receipt.id !== id);
    },
    onSignal: () => () => undefined,
    hint: () => undefined,
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    command: command as Session["command"],
    close: () => undefined,
  };
  return {
    session,
    sharing: {
      pictures: signal(beginning.pictures ?? new Map()),
      own: signal(new Map()),
      tab: () => null,
      device: () => null,
      turn: () => Promise.resolve(),
      freeze: () => Promise.resolve(),
      torch: () => null,
      startCamera: () => command("video.start", { surface: "camera" }).then(() => "c1"),
      blocked: signal(new Set<string>()),
      start: beginning.start ?? (() => Promise.resolve("h1")),
      stop: (share) => Promise.resolve(void stopped.push(share)),
      hide: (share, still) => command("share.curtain", { share, on: true, still }).then(() => undefined),
      unhide: (share) => command("share.curtain", { share, on: false }).then(() => undefined),
      reports: () => Promise.resolve(beginning.reports?.() ?? []),
      wait: () => undefined,
      release: () => undefined,
      close: () => undefined,
    },
    voice: fakeVoice(),
    chat: openChat(session),
    typing: openTyping(session),
    files: openFiles(session, new FakeMeans()),
    happened: openHappened(session, null, () => undefined),
    pointing: openPointing(session),
    announcements: { polite: signal(""), assertive: signal(""), close: () => undefined },
    close: () => undefined,
    sent,
    stopped,
    update({ view: next, events = [], receipts: fresh = [] }) {
      const before = view.value;
      view.value = next;
      receipts.value = [...receipts.value, ...fresh];
      for (const listener of listeners) listener({ now: Date.now(), view: next, events, receipts: fresh }, before);
    },
    turnAway: (code) => void (gone.value = code),
    connect: (state) => void (connection.value = state),
  };
}
