// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aLine, ANA, anEvent, aView, LI, MARIA } from "../../core/testing";
import { fakeLive, type FakeLive } from "../../core/testing-live";
import { setLang } from "../../i18n/language";
import { InsideContext, openInside } from "../inside";
import { ChatPanel } from "./ChatPanel";

const chatOf = (newest: number, more = {}) => ({ newest, unread: 0, read: 0, marks: [], ...more });
const everybody = [LI, ANA, MARIA];
let everyone = everybody; // who is here when the page opens
let live: FakeLive;

function open(chat = chatOf(0)): void {
  live = fakeLive(aView({ participants: everyone, chat }));
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <ChatPanel />
    </InsideContext.Provider>,
  );
}

/** A line comes with the next view. */
async function comes(line: ReturnType<typeof aLine>, chat = chatOf(line.line)): Promise<void> {
  live.socket.update(aView({ version: line.line + 1, participants: everybody, chat }), {
    events: [anEvent("chat_said", { version: line.line + 1, who: line.by, chat: line })],
  });
  await waitFor(() => expect(screen.getByRole("log").textContent).toContain(line.text));
}

const field = () => screen.getByRole("textbox", { name: "Message" }) as HTMLTextAreaElement;
const said = () => live.socket.sent.filter((one) => one.name === "chat.say").map((one) => one.payload);
const write = (text: string) => fireEvent.input(field(), { target: { value: text } });

beforeEach(() => setLang("en"));
afterEach(() => {
  cleanup();
  live.close();
  sessionStorage.clear();
  everyone = everybody;
});

describe("lines", () => {
  it("say who wrote, when and for whom; addresses can be followed, markup means nothing", async () => {
    open();
    await comes(aLine(1, "look at https://example.org/a?b=1 <b>now</b> javascript:alert(1)"));
    await comes(aLine(2, "for you", { by: ANA.id, byName: ANA.name, to: [LI.id], toNames: [LI.name] }));
    await comes(aLine(3, "for us", { by: ANA.id, byName: ANA.name, to: [LI.id, "bo"], toNames: [LI.name, "Bo"], repsOnly: true }));
    await comes(aLine(4, "for both", { by: ANA.id, byName: ANA.name, to: [LI.id, MARIA.id], toNames: [LI.name, MARIA.name] }));
    const log = within(screen.getByRole("log"));
    expect(log.getByText("only to you and Maria Okafor")).toBeTruthy();
    expect(log.getByText("Reps only")).toBeTruthy();
    expect(log.getByText(MARIA.name)).toBeTruthy();
    expect(log.getByText("only to you")).toBeTruthy();
    expect((await log.findAllByRole("link")).map((one) => one.getAttribute("href"))).toEqual(["https://example.org/a?b=1"]);
    expect(log.getByText(/<b>now<\/b> javascript:alert\(1\)/u)).toBeTruthy();
  });

  it("of mine tell reps who has and who has read them", async () => {
    open();
    const mine = aLine(1, "hello", { by: LI.id, byName: LI.name });
    await comes(mine);
    expect(screen.getByText("Sent")).toBeTruthy();
    const marks = [
      { participant: MARIA.id, arrived: 1, read: 1 },
      { participant: ANA.id, arrived: 1, read: 0 },
    ];
    live.socket.update(aView({ version: 3, participants: everybody, chat: chatOf(1, { marks }) }));
    expect(await screen.findByText("Read by Maria Okafor · Delivered to Ana Souza")).toBeTruthy();
    await comes(aLine(3, "an answer", { by: ANA.id, byName: ANA.name }), chatOf(3, { marks })); // says nothing of who read mine
    expect(screen.getByText("Read by Maria Okafor · Delivered to Ana Souza")).toBeTruthy();
  });

  it("end where control was passed", async () => {
    open();
    live.socket.update(aView({ version: 3, chat: chatOf(1) }), {
      events: [anEvent("chat_said", { version: 3, chat: aLine(1, "", { by: null, byName: "" }) })],
    });
    expect(await screen.findByText(/This exchange is closed/u)).toBeTruthy();
  });
});

it("says who is writing, and speaks of each once a minute", async () => {
  open();
  live.socket.signal("chat.typing", { by: MARIA.id, on: true });
  const status = screen.getAllByRole("status").at(-1);
  await waitFor(() => expect(status?.textContent).toBe("Maria Okafor is writing…"));
  live.socket.signal("chat.typing", { by: ANA.id, on: true });
  await waitFor(() => expect(status?.textContent).toBe("Ana Souza is writing…"));
  expect(screen.getByText("Maria Okafor and Ana Souza are writing…")).toBeTruthy();
  live.socket.signal("chat.typing", { by: ANA.id, on: false });
  live.socket.signal("chat.typing", { by: MARIA.id, on: false });
  await waitFor(() => expect(status?.textContent).toBe(""));
  live.socket.signal("chat.typing", { by: MARIA.id, on: true });
  expect(await screen.findByText("Maria Okafor is writing…")).toBeTruthy();
  expect(status?.textContent).toBe("");
});

it("lets others know that I write, and to whom not any more", async () => {
  open();
  write("one");
  fireEvent.change(screen.getByLabelText("To"), { target: { value: "reps" } });
  write("two");
  fireEvent.keyDown(field(), { key: "Enter" });
  await screen.findByText("two");
  write("three");
  write(" ");
  expect(live.socket.hints.map(({ payload }) => payload)).toEqual([
    { to: "all" },
    { to: "all", on: false },
    { to: [ANA.id] },
    { to: [ANA.id] },
    { to: [ANA.id], on: false },
  ]);
});

describe("writing", () => {
  it("sends with Enter to whom was chosen; Shift breaks the line, an input method is left alone", async () => {
    open();
    write("one");
    fireEvent.keyDown(field(), { key: "Enter", shiftKey: true });
    fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
    expect(said()).toEqual([]);
    fireEvent.keyDown(field(), { key: "Enter" });
    fireEvent.change(screen.getByLabelText("To"), { target: { value: "reps" } });
    write("two");
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await screen.findByText("two");
    expect(said().map(({ to, text }) => [to, text])).toEqual([
      ["all", "one"],
      [[ANA.id], "two"],
    ]);
    expect(field().value).toBe("");
  });

  it("goes to the rep in control alone from who whispers, and nowhere from who watches", async () => {
    open();
    const you = { ...aView().you, id: ANA.id, role: "supervisor" as const };
    const mine = { participant: ANA.id, since: 0, told: false, policy: 1, mayTake: false };
    const as = (mode: "watch" | "whisper", version: number) =>
      live.socket.update(aView({ version, participants: everybody, chat: chatOf(0), you, supervision: [{ ...mine, mode }] }));
    as("watch", 2);
    expect((await screen.findByRole("alert")).textContent).toBe("You are watching: choose Whisper or Join to write.");
    as("whisper", 3);
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(screen.queryByLabelText("To")).toBeNull();
    expect(field().placeholder).toBe("Message to Li Wei");
    write("psst");
    fireEvent.keyDown(field(), { key: "Enter" });
    await screen.findByText("psst");
    expect(said().map(({ to, text }) => [to, text])).toEqual([[[LI.id], "psst"]]);
  });

  it("is for several who are chosen, and for no fewer once one of them has gone", async () => {
    everyone = [...everybody, { ...MARIA, id: "tomas", name: "Tomas Ferreira" }];
    open();
    fireEvent.change(screen.getByLabelText("To"), { target: { value: "some:" } });
    write("for two");
    expect(screen.getByRole("alert").textContent).toBe("Choose who this is for.");
    fireEvent.click(screen.getByLabelText(ANA.name));
    fireEvent.click(screen.getByLabelText(MARIA.name));
    fireEvent.keyDown(field(), { key: "Enter" });
    await screen.findByText("for two");
    const [sent] = said();
    expect(sent?.to).toHaveLength(2);
    expect(sent?.to).toEqual(expect.arrayContaining([ANA.id, MARIA.id]));
    write("again");
    live.socket.update(aView({ version: 9, participants: everyone.filter((one) => one.id !== ANA.id) }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/is not here any more/u);
  });

  it("waits for a new choice when the one it was for has gone, also over a reload", async () => {
    open();
    fireEvent.change(screen.getByLabelText("To"), { target: { value: ANA.id } });
    write("only for Ana");
    live.socket.update(aView({ version: 3, participants: [LI, MARIA] }));
    const sentence = `${ANA.name} is not here any more. Choose who this is for.`;
    expect((await screen.findByRole("alert")).textContent).toBe(sentence);
    fireEvent.keyDown(field(), { key: "Enter" });
    fireEvent.click(screen.getByRole("button", { name: /Send/u }));
    cleanup();
    everyone = [LI, MARIA];
    open();
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(said()).toEqual([]);
    expect(field().value).toBe("only for Ana");
    fireEvent.change(screen.getByLabelText("To"), { target: { value: "all" } });
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(said().map(({ to, text }) => [to, text])).toEqual([["all", "only for Ana"]]);
  });

  it("keeps a draft over a reload", () => {
    open();
    write("half a thou");
    cleanup();
    open();
    expect(field().value).toBe("half a thou");
  });

  it("counts characters as the server does, and refuses too many", () => {
    open();
    write("\u{1F600}".repeat(3_990));
    expect(screen.getByText("10 characters left")).toBeTruthy();
    write("\u{1F600}".repeat(4_001));
    expect(screen.getByRole("alert").textContent).toBe("1 character too many");
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(said()).toEqual([]);
  });
});
