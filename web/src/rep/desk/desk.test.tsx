import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inboxHttp } from "../../core/desk/http";
import { aBoard, aDeskView, anAgent, anOffer, aWaiting, both, DEVICES, FakeDeskSocket } from "../../core/desk/testing-desk";
import { http } from "../../core/http";
import { setLang } from "../../i18n/rep";
import { expectAccessible } from "../../ui/testing";
import * as appState from "../app-state";
import { AgentBar } from "./AgentBar";
import { AlertMail } from "./AlertMail";
import { Board } from "./Board";
import { useDeskCalls } from "./calling";
import { DeskMain } from "./DeskMain";
import { Inbox } from "./Inbox";
import { Offers } from "./Offers";
import { deskOf, say } from "./state";
import { inSight } from "./WaitingRows";

vi.mock("../../page/heard/speaker", () => ({ play: vi.fn() }));

let socket: FakeDeskSocket;

beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
  setLang("en");
  say(null);
  socket = new FakeDeskSocket();
  deskOf(null);
  deskOf("p", socket.open);
  socket.connect();
});
afterEach(cleanup);

function Home() {
  useDeskCalls();
  return (
    <>
      <AgentBar />
      <DeskMain />
      <Offers />
    </>
  );
}
const show = (more: Parameters<typeof aDeskView>[0] = {}) => act(() => socket.update(aDeskView(more)));
const open = (more: Parameters<typeof aDeskView>[0] = {}) => {
  render(<Home />);
  show(more);
};
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));

test("an agent says how they are, and why they are away", async () => {
  open({ agent: anAgent() });
  const mine = within(screen.getByRole("group", { name: "My availability" }));
  expect(mine.getByRole("button", { name: "Available" })).toBeDefined();
  expect(mine.getByText("2 queues · 2 of 3 in use")).toBeDefined();
  await act(async () => void fireEvent.click(mine.getByText("Away: lunch")));
  expect(socket.sent).toEqual([{ name: "agent.set", payload: { availability: "away", reason: "lunch" } }]);
  await expectAccessible();
});

test("an offer says who, what and since when, and its title calls; the first to accept goes to the session", async () => {
  const enter = vi.spyOn(appState, "enter").mockImplementation(() => undefined);
  const opened = vi.spyOn(http, "openSession").mockResolvedValue({ session: "s1" } as never);
  socket.answers["offer.accept"] = () => ({ ok: true, session: "s1" });
  document.title = "Contoso";
  open({
    offers: [
      anOffer({
        given: { by: "Contoso shop", values: { plan: "Gold" } },
        claimed: { ref: "4711" },
        message: "Second call today.",
        fromName: "Ana Souza",
      }),
    ],
  });
  const card = within(screen.getByRole("region", { name: "Transferred by Ana Souza: Samira Ben Youssef" }));
  for (const words of [
    /^Devices, waiting 0:4/,
    "Second call today.",
    "Given by Contoso shop",
    "Gold",
    "Said by the link, not signed",
    "4711",
    "Printer",
  ])
    expect(card.getByText(words)).toBeDefined();
  expect(document.title).toBe("Samira Ben Youssef is offered to you");
  await expectAccessible();
  await press("Accept Samira Ben Youssef");
  expect(socket.sent).toEqual([{ name: "offer.accept", payload: { offer: "o1" } }]);
  expect(opened).not.toHaveBeenCalled();
  show({ offers: [], open: { session: "s1", ticket: "t9" } });
  await waitFor(() => expect(opened).toHaveBeenCalledWith("s1", expect.anything()));
  expect(enter).toHaveBeenCalledOnce();
  expect(document.title).toBe("Contoso");
});

test("who is second reads who was first", async () => {
  socket.answers["offer.accept"] = () => ({ ok: false, code: "taken", by: "Ana Souza" });
  open({ offers: [anOffer()] });
  await press("Accept Samira Ben Youssef");
  expect(await screen.findByText("Ana Souza was first.")).toBeDefined();
});

test("declining asks for one of five reasons", async () => {
  open({ offers: [anOffer()] });
  const reasons = within(screen.getByRole("menu", { name: "Decline", hidden: true })).getAllByRole("menuitem", { hidden: true });
  expect(reasons.map((one) => one.textContent)).toHaveLength(5);
  await act(async () => void fireEvent.click(screen.getByText("Not my language")));
  expect(socket.sent).toEqual([{ name: "offer.decline", payload: { offer: "o1", reason: "language" } }]);
});

test("whoever was at an offer that goes finds themselves at the heading of the page, and nobody else does", () => {
  render(<h1 tabIndex={-1}>Home</h1>);
  open({ offers: [anOffer()] });
  screen.getByRole("button", { name: "Decline" }).focus();
  show({ offers: [] });
  expect(document.activeElement?.textContent).toBe("Home");
  show({ offers: [anOffer()] });
  const [elsewhere] = within(screen.getByRole("group", { name: "My availability" })).getAllByRole("button") as [HTMLElement];
  elsewhere.focus();
  show({ offers: [] });
  expect(document.activeElement).toBe(elsewhere);
});

test("another page of mine does not go by itself, and can be told to", async () => {
  vi.spyOn(appState, "enter").mockImplementation(() => undefined);
  const opened = vi.spyOn(http, "openSession").mockResolvedValue({ session: "s1" } as never);
  open({ open: { session: "s1", ticket: "t9" }, sessions: [{ session: "s1", number: "1", customer: "Samira", since: 0 }] });
  expect(screen.getByText("Samira is waiting in your session.")).toBeDefined();
  expect(opened).not.toHaveBeenCalled();
  await press("Go there");
  expect(opened).toHaveBeenCalledOnce();
});

test("people in line, the longest first, and what is written with them", async () => {
  open({
    waiting: [aWaiting("t1", "Daniel Kim", 22, { lost: true }), aWaiting("t2", "Jonas Pettersson", 372, { lines: 1 })],
    talks: [{ ticket: "t2", lines: [{ id: "1", at: 0, by: "line", name: "Jonas Pettersson", text: "VPN again" }] }],
  });
  const rows = screen.getAllByRole("row").slice(1);
  expect(rows.map((row) => within(row).getAllByRole("cell")[0]?.textContent)).toEqual([
    expect.stringContaining("Jonas Pettersson"),
    expect.stringContaining("Connection lost"),
  ]);
  expect(screen.getAllByText("Connection lost")).toHaveLength(1);
  await press("Write to Jonas Pettersson");
  const talk = within(screen.getByRole("dialog", { name: "Jonas Pettersson, in line" }));
  expect(talk.getByText("VPN again")).toBeDefined();
  fireEvent.input(talk.getByLabelText("Message"), { target: { value: "Two minutes" } });
  await act(async () => void fireEvent.click(talk.getByRole("button", { name: "Send" })));
  expect(socket.sent).toEqual([{ name: "line.say", payload: { ticket: "t2", text: "Two minutes" } }]);
  await expectAccessible();
});

test("what came of my transfers, and what I missed", async () => {
  open({
    agent: anAgent({ availability: "away", reason: "missed" }),
    missed: [{ at: Date.now(), customer: "Amélie", queue: DEVICES }],
    messages: 2,
    transfers: [
      {
        session: "s1",
        customer: "Maria Okafor",
        queue: DEVICES,
        agents: [],
        since: Date.now(),
        looking: ["Kenji Mori"],
        accepted: null,
        declined: [{ name: "Ana Souza", reason: "busy" }],
        state: "waiting",
        now: null,
        absent: [],
      },
    ],
  });
  for (const words of ["To Devices", "Kenji Mori is reading", "Ana Souza declined: busy", "2 messages wait for an answer"])
    expect(screen.getByText(words)).toBeDefined();
  expect(screen.getByText(/You did not answer when Amélie was offered/)).toBeDefined();
  await press("I am available");
  expect(socket.sent).toEqual([{ name: "agent.set", payload: { availability: "available", reason: null } }]);
  act(() => setLang("zh-Hans"));
  expect(screen.getByText("Ana Souza 已谢绝：正忙")).toBeDefined();
});

test("that the agent I named is away, and who is asked instead", () => {
  const one = {
    session: "s1",
    customer: "Maria",
    queue: null,
    agents: ["Ben"],
    since: Date.now(),
    looking: [],
    accepted: null,
    declined: [],
  };
  open({ transfers: [{ ...one, state: "waiting", now: { queue: DEVICES, names: [] }, absent: ["Ben"] }] });
  expect(screen.getByText(/^Nobody yet; asked now: Agents of Devices · /)).toBeDefined();
  expect(screen.getByText("Ben is not available")).toBeDefined();
});

test("a rep without a desk sees nothing of it", () => {
  render(<Home />);
  act(() => socket.gone("not_an_agent"));
  expect(document.body.textContent).toBe("");
});

test("on the board words say of whom the connection is lost", async () => {
  render(<Board />);
  const board = aBoard(3);
  show({
    manager: { queues: [DEVICES], mayTakeOver: false, late: [], filling: [], mail: true },
    board: { ...board, waiting: board.waiting.map((one, place) => ({ ...one, lost: place === 1 })) },
  });
  const rows = within(screen.getByRole("table", { name: "Waiting" })).getAllByRole("row");
  expect(rows.map((row) => within(row).queryByText("Connection lost") !== null)).toEqual([false, true, false]);
  await expectAccessible();
});

test("of an agent who never said whether they are there the board says no time", () => {
  render(<Board />);
  const board = aBoard(0);
  show({
    manager: { queues: [DEVICES], mayTakeOver: false, late: [], filling: [], mail: true },
    board: { ...board, agents: board.agents.map((one) => ({ ...one, since: 0 })) },
  });
  const agents = screen.getByRole("region", { name: /Agents/ });
  expect(agents.textContent).toContain("–");
  expect(agents.textContent).not.toMatch(/\d+:\d\d/);
});

test("a manager reads where somebody waits for long, and hears of it once", async () => {
  const { play } = vi.mocked(await import("../../page/heard/speaker"));
  play.mockClear();
  const late = (count: number) => ({
    queues: [DEVICES],
    mayTakeOver: false,
    mail: true,
    filling: [],
    late: [{ queue: DEVICES, count, since: Date.now() - 130_000 }],
  });
  open({ agent: null, manager: late(1) });
  expect(screen.getByText(/Devices: a customer has waited/).textContent).toMatch(/2:1\d/);
  expect(screen.getByRole("link", { name: "Live board" }).getAttribute("href")).toBe("/rep/board");
  show({ agent: null, manager: late(2) });
  expect(screen.getByText(/Devices: 2 customers have waited/)).toBeDefined();
  expect(play.mock.calls.filter(([cause]) => cause === "late")).toHaveLength(1);
  act(() => setLang("zh-Hans"));
  expect(screen.getByText(/设备：有 2 位客户等待过久/)).toBeDefined();
  await expectAccessible();
  show({ agent: null, manager: { ...late(1), late: [] } });
  expect(screen.queryByText(/等待过久/)).toBeNull();
});

test("a manager reads that a queue will soon take nobody more, and hears of it once", async () => {
  const { play } = vi.mocked(await import("../../page/heard/speaker"));
  play.mockClear();
  const manager = (count: number) => ({
    queues: [DEVICES],
    mayTakeOver: false,
    late: [],
    mail: true,
    filling: [{ queue: DEVICES, count, closing: 50 }],
  });
  open({ agent: null, manager: manager(40) });
  expect(screen.getByText(/Devices is filling up: 40 customers are waiting. When there are 50/)).toBeDefined();
  show({ agent: null, manager: manager(41) });
  expect(play.mock.calls.filter(([cause]) => cause === "late")).toHaveLength(1);
  act(() => setLang("zh-Hans"));
  expect(screen.getByText(/设备即将排满/)).toBeDefined();
  await expectAccessible();
});

test("a manager wants no mail of long waits", async () => {
  const manager = { queues: [DEVICES], mayTakeOver: false, late: [], filling: [], mail: true };
  render(<AlertMail />);
  show({ agent: null, manager });
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: "Write to me when somebody waits too long or a queue fills up" });
  expect(box.checked).toBe(true);
  await act(async () => void fireEvent.click(box));
  expect(socket.sent).toEqual([{ name: "alert.mail", payload: { on: false } }]);
  show({ agent: null, manager: { ...manager, mail: false } });
  expect(box.checked).toBe(false);
  await expectAccessible();
});

test("the board watches as long as it is open, and draws of a thousand only those in sight", async () => {
  const page = render(<Board />);
  show({ manager: { queues: [DEVICES], mayTakeOver: false, late: [], filling: [], mail: true } });
  expect(socket.sent).toEqual([{ name: "board.watch", payload: { on: true } }]);
  show({ manager: { queues: [DEVICES], mayTakeOver: false, late: [], filling: [], mail: true }, board: aBoard(1_000) });
  const line = within(screen.getByRole("table", { name: "Waiting" }));
  expect(line.getAllByRole("row").length).toBeLessThan(30);
  expect(screen.getByRole("table", { name: "Waiting" }).getAttribute("aria-rowcount")).toBe("1000");
  expect(inSight(1_000, 20_000)).toEqual({ from: 494, to: 518 });
  expect(screen.getByText("Away: lunch")).toBeDefined();
  expect(screen.getByText("Not here")).toBeDefined();
  await expectAccessible();
  await press("Text for those waiting in Devices");
  const now = screen.getByLabelText("In English") as HTMLTextAreaElement;
  expect(now.value).toBe("Please have the number of the printer ready.");
  fireEvent.input(now, { target: { value: "Back at two." } });
  await press("Show it now");
  expect(socket.sent.at(-1)).toEqual({
    name: "queue.hold",
    payload: { queue: "devices", text: { en: "Back at two.", zh: "请准备好打印机的编号。" } },
  });
  page.unmount();
  expect(socket.sent.at(-1)).toEqual({ name: "board.watch", payload: { on: false } });
});

test("messages are answered by mail and done with", async () => {
  const message = {
    id: "m1",
    at: 0,
    queue: DEVICES,
    name: "Maria",
    email: "maria@example.org",
    lang: "en",
    text: "Please call.",
    doneAt: null,
    doneBy: null,
  };
  const form = [{ id: "about", label: both("About"), value: "Printer", choice: null }];
  const files = [{ id: "f1", name: "screen.png", size: 48_213, type: "image/png", scanned: false }];
  vi.spyOn(inboxHttp, "messages").mockResolvedValue({ messages: [{ ...message, form, files }] });
  const done = vi.spyOn(inboxHttp, "done").mockResolvedValue(null);
  render(<Inbox />);
  expect(await screen.findByText("Please call.")).toBeDefined();
  expect(screen.getByRole("link", { name: "Answer by e-mail" }).getAttribute("href")).toContain("maria%40example.org");
  await expectAccessible();
  const file = screen.getByRole("link", { name: "screen.png" });
  expect([file.getAttribute("href"), file.getAttribute("download")]).toEqual(["/api/messages/m1/files/f1", "screen.png"]);
  expect(screen.getByText(/^48.* kB · Not checked for viruses$/)).toBeDefined();
  await press("The message of Maria is done");
  expect(done).toHaveBeenCalledWith("m1");
});
