import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refused } from "../../core/errors";
import { lineHttp } from "../../core/desk/http";
import type { Entry } from "../../core/desk/model";
import { aField, aLineView, both, DEVICES, FakeDeskSocket, FORM } from "../../core/desk/testing-desk";
import * as tus from "../../core/files/tus";
import { english, setLang } from "../../i18n/customer-line";
import { kept } from "../../storage";
import { expectAccessible } from "../../ui/testing";
import { path, room } from "../route";
import { BackInLine } from "./BackInLine";
import { enteredBefore, keepEntered, keepPlace, keptPlace } from "./kept";
import { LinePage } from "./LinePage";
import { claimsOf } from "./visitor";

const ENTRANCE: Entry = {
  queue: { ...DEVICES, description: both("Printers, scanners and screens.") },
  open: true,
  waiting: 2,
  estimate: { low: 130, high: 400 },
  form: FORM,
  hold: both(""),
  full: false,
  opensAt: null,
  files: false,
  language: "en",
};

let socket: FakeDeskSocket;

beforeEach(() => {
  socket = new FakeDeskSocket();
  kept.local.remove("handoff.line");
  kept.session.remove("handoff.visitor");
  history.replaceState(null, "", "/enter/devices");
  setLang("en");
});
afterEach(cleanup);

async function open(more: Partial<Entry> = {}, title = /Devices/) {
  vi.spyOn(lineHttp, "entry").mockResolvedValue({ ...ENTRANCE, ...more });
  render(<LinePage queue="devices" open={socket.open} />);
  await screen.findByRole("heading", { level: 1, name: title });
}
async function inLine(more: Parameters<typeof aLineView>[0] = {}) {
  vi.spyOn(lineHttp, "getInLine").mockResolvedValue({ ticket: "t1", token: "secret" });
  await open();
  type("Your name", "Maria Okafor");
  choose("Printer");
  await press("Get in line");
  act(() => (socket.connect(), socket.update(aLineView(more))));
}
const type = (label: string | RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const choose = (value: string) => fireEvent.change(screen.getByLabelText("What is it about?"), { target: { value } });
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));

test("who comes reads how many wait, says what is missing, and gets in line", async () => {
  const get = vi.spyOn(lineHttp, "getInLine").mockResolvedValue({ ticket: "t1", token: "secret" });
  history.replaceState(null, "", "/enter/devices?ref=4711&email=maria@example.org&name=Maria");
  await open();
  expect(screen.getByText(/2 people are waiting right now. Waiting takes 2 to 7 minutes/)).toBeDefined();
  expect(screen.getByText("4711")).toBeDefined();
  await press("Get in line");
  expect(screen.getByText("Please fill this in.")).toBeDefined();
  await expectAccessible();
  choose("Printer");
  await press("Get in line");
  expect(get).toHaveBeenCalledWith("devices", {
    form: { email: "maria@example.org", about: "Printer" },
    name: "Maria",
    lang: "en",
    email: "maria@example.org",
    ref: "4711",
  });
  expect(socket.token).toBe("secret");
});

test("the place in line, a longer wait with a word, and what is written meanwhile", async () => {
  await inLine({ hold: "Please have the number of the printer ready." });
  expect(screen.getByRole("heading", { level: 1, name: "You are number 3 in line" })).toBe(document.activeElement);
  expect(screen.getByText("It should take 2 to 7 minutes more.")).toBeDefined();
  expect(screen.getByText("Please have the number of the printer ready.")).toBeDefined();
  await expectAccessible();
  act(() => socket.update(aLineView({ position: 1, estimate: { low: 130, high: 700 } })));
  expect(screen.getByRole("heading", { level: 1, name: "You are next" })).toBeDefined();
  expect(screen.getByText(/2 to 12 minutes more. It takes longer than we said before/)).toBeDefined();
  type("Your message", "It is the label printer.");
  await press("Send");
  expect(socket.sent).toEqual([{ name: "line.say", payload: { text: "It is the label printer." } }]);
  act(() => socket.update(aLineView({ lines: [{ id: "1", at: 0, by: "agent", name: "Li Wei", text: "On it" }] })));
  expect(screen.getByRole("log").textContent).toContain("Li Wei");
  await expectAccessible();
});

test("a reload and a lost connection keep the place", async () => {
  await inLine();
  act(() => socket.lose());
  expect(screen.getByText(/The connection is lost. Your place is kept/)).toBeDefined();
  cleanup();
  socket = new FakeDeskSocket();
  render(<LinePage queue="devices" open={socket.open} />);
  expect(socket.token).toBe("secret");
  act(() => (socket.connect(), socket.update(aLineView({ position: 2 }))));
  expect(screen.getByRole("heading", { name: "You are number 2 in line" })).toBeDefined();
});

test("a link to a place is opened on another device, and no secret stays in the address", () => {
  vi.spyOn(lineHttp, "entry").mockResolvedValue(ENTRANCE);
  history.replaceState(null, "", "/enter/devices#other");
  dispatchEvent(new PopStateEvent("popstate"));
  render(<LinePage queue="devices" open={socket.open} />);
  expect(socket.token).toBe("other");
  expect(location.hash).toBe("");
});

test("leaving is asked about, and leads back", async () => {
  await inLine();
  await press("Leave the line");
  const dialog = screen.getByRole("dialog", { name: "Leave the line?" });
  await act(async () => void fireEvent.click([...dialog.querySelectorAll("button")].at(-1) as HTMLElement));
  expect(socket.sent).toEqual([{ name: "line.leave", payload: {} }]);
  act(() => socket.update(aLineView({ state: "left" })));
  expect(screen.getByRole("heading", { name: "You left the line" })).toBe(document.activeElement);
  await press("Get in line again");
  expect(await screen.findByRole("button", { name: "Get in line" })).toBeDefined();
});

test("nobody came: a message instead, of which nothing is missing", async () => {
  await inLine({ state: "message", form: [] });
  expect(screen.getByText(/Nobody of Devices could come/)).toBeDefined();
  await press("Send message");
  expect(screen.getAllByText("Please fill this in.")).toHaveLength(2);
  expect(socket.sent).toEqual([]);
  type("Your message", "Please call me.");
  type("E-mail address for the answer", "maria@example.org");
  await press("Send message");
  expect(socket.sent).toEqual([{ name: "line.message", payload: { form: { message: "Please call me.", email: "maria@example.org" } } }]);
  act(() => socket.update(aLineView({ state: "left", message: true })));
  expect(screen.getByRole("heading", { name: "Your message has arrived" })).toBeDefined();
});

test("nobody came: where the queue is open one may wait once more, with the same answers", async () => {
  await inLine({ state: "message", form: [] });
  const get = vi.mocked(lineHttp.getInLine).mockResolvedValue({ ticket: "t2", token: "another" });
  await press("Get in line again");
  expect(socket.sent).toEqual([{ name: "line.leave", payload: {} }]);
  await waitFor(() => expect(socket.token).toBe("another"));
  expect(get.mock.calls.at(-1)?.[1]).toEqual(get.mock.calls[0]?.[1]);
  const calls = get.mock.calls.length;
  cleanup();
  render(<LinePage queue="devices" open={socket.open} />);
  await act(async () => (socket.connect(), socket.update(aLineView({ state: "message", form: [] }))));
  await act(async () => void fireEvent.click(await screen.findByRole("button", { name: "Get in line again" })));
  await waitFor(() => expect(get.mock.calls.length).toBe(calls + 1));
  expect(get.mock.calls.at(-1)?.[1], "after a reload, too").toEqual(get.mock.calls[0]?.[1]);
  vi.spyOn(lineHttp, "entry").mockResolvedValue({ ...ENTRANCE, open: false });
  cleanup();
  render(<LinePage queue="devices" open={socket.open} />);
  await act(async () => (socket.connect(), socket.update(aLineView({ state: "message", form: [] }))));
  expect(screen.getByRole("button", { name: "Send message" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Get in line again" })).toBeNull();
});

test("whoever was transferred in vain is led to a message, and may get in line all the same", async () => {
  const get = vi.spyOn(lineHttp, "getInLine").mockResolvedValue({ ticket: "t1", token: "secret" });
  history.replaceState(null, "", "/enter/devices#message=1&name=Maria");
  dispatchEvent(new PopStateEvent("popstate"));
  await open({ form: [] }, /^Leave a message$/);
  expect(location.hash).toBe("");
  expect(screen.getByText(/Nobody of Devices could come/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Get in line" })).toBeDefined();
  await expectAccessible();
  type("Your message", "Please call me.");
  type("E-mail address for the answer", "maria@example.org");
  await press("Send message");
  expect(get).toHaveBeenCalledWith("devices", { form: {}, name: "Maria", lang: "en", message: true });
});

test("a message is a choice of one's own too, and can be thought over", async () => {
  await inLine();
  await press("Leave a message instead");
  expect(screen.getByText(/You give up your place in line/)).toBeDefined();
  await press("Back to the line");
  expect(screen.getByRole("heading", { name: "You are number 3 in line" })).toBeDefined();
});

test("a closed queue says when it opens, and takes a message", async () => {
  const get = vi.spyOn(lineHttp, "getInLine").mockResolvedValue({ ticket: "t1", token: "secret" });
  await open({ open: false, opensAt: Date.UTC(2026, 10, 30, 9), form: [aField("who")] });
  expect(screen.getByRole("heading", { name: "Devices: closed right now" })).toBeDefined();
  expect(screen.getByText(/It opens on Monday 30 November/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Get in line" })).toBeNull();
  await expectAccessible();
  type("Your name", "Maria");
  type("who", "me");
  type("Your message", "Please call.");
  type("E-mail address for the answer", "maria@example.org");
  await press("Send message");
  await waitFor(() => expect(get).toHaveBeenCalledWith("devices", { form: { who: "me" }, name: "Maria", lang: "en", message: true }));
  await act(async () => socket.connect());
  await waitFor(() =>
    expect(socket.sent).toEqual([{ name: "line.message", payload: { form: { message: "Please call.", email: "maria@example.org" } } }]),
  );
});

test("a full line is no dead end", async () => {
  vi.spyOn(lineHttp, "getInLine").mockRejectedValue(new Refused("queue_full"));
  await open({ form: [] });
  type("Your name", "Maria");
  await press("Get in line");
  expect(await screen.findByRole("heading", { name: "Too many people are waiting right now" })).toBeDefined();
  expect(screen.getByRole("button", { name: "Send message" })).toBeDefined();
  await press("Try to get in line again");
  expect(screen.getByRole("button", { name: "Get in line" })).toBeDefined();
});

test("a link to no queue says so", async () => {
  vi.spyOn(lineHttp, "entry").mockRejectedValue(new Refused("no_queue"));
  render(<LinePage queue="nothing" open={socket.open} />);
  expect(await screen.findByRole("heading", { name: "This link leads nowhere" })).toBeDefined();
  await expectAccessible();
});

test("who was called for nothing goes back to the line; who was helped does not", async () => {
  keepPlace({ queue: "devices", token: "secret" });
  history.replaceState(null, "", "/ended");
  dispatchEvent(new PopStateEvent("popstate"));
  const page = render(<BackInLine open={socket.open} />);
  act(() => (socket.connect(), socket.update(aLineView({ state: "called" }))));
  expect(path.value).toBe("/ended");
  await act(async () => socket.update(aLineView({ position: 1 })));
  expect([path.value, room.value]).toEqual(["/enter", "devices"]);
  page.unmount();
  render(<BackInLine open={socket.open} />);
  keepEntered("devices", { name: "Maria", form: {}, lang: "en" });
  await act(async () => socket.update(aLineView({ state: "served" })));
  expect([keptPlace(), enteredBefore("devices")]).toEqual([null, null]);
});

test("what a context says is read by whom it is about before it is sent, and nothing of one that is none", () => {
  const said = btoa(String.fromCodePoint(...new TextEncoder().encode(JSON.stringify({ exp: 1, plan: "金牌", number: 4711, none: null }))));
  const part = said.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  expect(claimsOf(`head.${part}.seal`)).toEqual([
    ["plan", "金牌"],
    ["number", "4711"],
  ]);
  for (const none of ["", "a.b.c", "nonsense", `x.${btoa("[1]")}.y`]) expect(claimsOf(none)).toEqual([]);
});

test("files go along with a message: each is sent and looked at, and one that will not do can be left out", async () => {
  const sent: string[] = [];
  vi.spyOn(tus, "attach").mockImplementation((file, _id, token, on) => {
    sent.push(`${file.name} by ${token}`);
    queueMicrotask(() => {
      if (file.name === "large.iso") return on.failed(413, "file_too_large");
      on.created(`id of ${file.name}`);
      on.progress(file.size);
      on.done();
    });
    return { stop: () => undefined };
  });
  await inLine({ state: "message", form: [aField("message", { kind: "long" })], files: true });
  const input = screen.getByLabelText("Add files", { selector: "input" });
  const chosen = [new File(["a"], "a.png"), new File(["b"], "b.png"), new File(["c"], "large.iso")];
  Object.defineProperty(input, "files", { value: chosen, configurable: true });
  fireEvent.change(input);
  await press("Remove b.png");
  await expectAccessible();
  type("message", "Call me");
  await press("Send message");
  expect(screen.getByRole("heading", { level: 1, name: "Sending your message…" })).toBeDefined();
  await waitFor(() => expect(sent).toEqual(["a.png by secret"]));
  const attached = { id: "id of a.png", name: "a.png", size: 1, fault: null };
  await act(async () => socket.update(aLineView({ state: "message", attached: [{ ...attached, state: "coming" }] })));
  expect(sent).toHaveLength(1);
  await act(async () => socket.update(aLineView({ state: "message", attached: [{ ...attached, state: "arrived" }] })));
  await screen.findByRole("heading", { level: 1, name: "Your message was not sent" });
  expect(screen.getByText(english.common.refusal.file_too_large)).toBeDefined();
  expect(socket.sent).toEqual([]);
  await expectAccessible();
  await press("Send without these files");
  await waitFor(() => expect(socket.sent).toEqual([{ name: "line.message", payload: { form: { message: "Call me" } } }]));
  expect(sent).toHaveLength(2);
});
