/** Development only: the states of the agent's home and the board, for the gallery. */
import type { ComponentChildren } from "preact";
import { aBoard, aDeskView, anAgent, anOffer, aWaiting, BILLING, DEVICES, FakeDeskSocket } from "../../core/desk/testing-desk";
import type { DeskView } from "../../core/desk/model";
import { Home } from "../home/Home";
import { DeskPage } from "./DeskPage";
import { deskOf } from "./state";

const person = { id: "p", name: "Li Wei", email: "li@example.org", role: "rep" as const, multi: false };
const now = Date.now();

function desk(view: Partial<DeskView>, page: ComponentChildren = <Home person={person} />) {
  const socket = new FakeDeskSocket();
  deskOf(null);
  deskOf("p", socket.open);
  socket.connect();
  socket.update(aDeskView(view));
  return <>{page}</>;
}

const waiting = [
  aWaiting("t1", "Jonas Pettersson", 372, { queue: BILLING, lines: 2 }),
  aWaiting("t2", "周婷", 228, { position: 1, lost: true }),
  aWaiting("t3", "Amélie Rousseau-Delacroix", 65, { position: 2 }),
];
const manager = {
  queues: [DEVICES],
  mayTakeOver: true,
  mail: true,
  filling: [{ queue: DEVICES, count: 41, closing: 50 }],
  late: [{ queue: DEVICES, count: 9, since: now - 372_000 }],
};

export const deskStates = {
  "desk-home": () =>
    desk({
      waiting,
      messages: 2,
      offers: [
        anOffer({
          given: { by: "Contoso shop", values: { plan: "Gold" } },
          claimed: { ref: "4711" },
          message: "Second call today. She has already restarted the till twice.",
          fromName: "Ana Souza",
        }),
      ],
      transfers: [
        {
          session: "s1",
          customer: "Maria Okafor",
          queue: DEVICES,
          agents: [],
          since: now - 42_000,
          looking: ["Kenji Mori"],
          accepted: null,
          declined: [{ name: "Ana Souza", reason: "busy" }],
          state: "waiting",
          now: null,
          absent: [],
        },
      ],
    }),
  "desk-missed": () =>
    desk({
      agent: anAgent({ availability: "away", reason: "missed", serving: 0 }),
      missed: [{ at: now - 60_000, customer: "Samira Ben Youssef", queue: DEVICES }],
    }),
  "desk-board": () => desk({ manager, waiting, board: aBoard(1_000) }, <DeskPage person={person} page="/rep/board" />),
  "desk-board-live": () => {
    const socket = new FakeDeskSocket();
    deskOf(null);
    deskOf("p", socket.open);
    socket.connect();
    const show = () => socket.update(aDeskView({ manager, board: aBoard(1_000) }));
    show();
    setInterval(show, 1_000);
    return <DeskPage person={person} page="/rep/board" />;
  },
  "desk-inbox": () => desk({ manager, messages: 2 }, <DeskPage person={person} page="/rep/messages" />),
};

export const INBOX = {
  messages: [
    {
      id: "m1",
      at: now - 7_200_000,
      queue: DEVICES,
      name: "Maria Okafor",
      email: "maria@example.org",
      lang: "en",
      text: "The label printer prints every second label only.\nPlease call me tomorrow after ten.",
      form: anOffer().form,
      files: [
        { id: "f1", name: "labels, every second one.jpg", size: 1_482_130, type: "image/jpeg", scanned: true },
        { id: "f2", name: "printer.log", size: 48_213, type: "", scanned: false },
      ],
      doneAt: null,
      doneBy: null,
    },
    {
      id: "m2",
      at: now - 90_000_000,
      queue: BILLING,
      name: "周婷",
      email: "",
      lang: "zh-Hans",
      text: "发票页面打不开。",
      form: [],
      files: [],
      doneAt: null,
      doneBy: null,
    },
  ],
};
