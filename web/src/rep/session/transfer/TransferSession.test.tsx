import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, aShare, aView, LI, MARIA, STARTED } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";

const TARGETS = {
  agent: true,
  queues: [
    { id: "q1", name: { en: "Billing", zh: "" }, open: true, waiting: 2 },
    { id: "q2", name: { en: "Printers", zh: "" }, open: false, waiting: 0 },
  ],
  agents: [
    { person: "a1", name: "Kenji Mori", availability: "available", here: true },
    { person: "a2", name: "Noor Haddad", availability: "away", here: false },
  ],
};

beforeEach(() => {
  setLang("en");
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const NOTHING = { form: [], given: null, claimed: {}, lines: [] };

function page(view = aView(), targets: unknown = TARGETS, brought: unknown = NOTHING) {
  vi.stubGlobal("fetch", async (path: string) =>
    Response.json(path.includes("targets") ? targets : path.includes("brought") ? brought : {}),
  );
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  return live;
}

async function opened() {
  const live = page();
  const item = await waitFor(() => screen.getByRole("menuitem", { name: "Transfer Session", hidden: true }));
  fireEvent.click(item);
  return { live, dialog: screen.getByRole("dialog") };
}

test("one queue, or several agents, and a message counted in code points", async () => {
  const { live, dialog } = await opened();
  const inside = within(dialog);
  const submit = inside.getByRole("button", { name: /Transfer and leave/u });
  expect(submit.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(inside.getByRole("radio", { name: /Billing/u }));
  const message = inside.getByLabelText("Message");
  fireEvent.input(message, { target: { value: "😀".repeat(346) } });
  expect(inside.getByText("346/345")).toBeDefined();
  expect(submit.getAttribute("aria-disabled")).toBe("true");
  fireEvent.input(message, { target: { value: "😀".repeat(345) } });
  expect(inside.getByText("345/345")).toBeDefined();
  await expectAccessible();
  fireEvent.click(inside.getByRole("tab", { name: "Agents" }));
  fireEvent.click(inside.getByRole("checkbox", { name: /Noor Haddad/u }));
  expect(inside.getByText("Nobody you chose is available right now. Others are asked at once.")).toBeDefined();
  fireEvent.click(inside.getByRole("checkbox", { name: /Kenji Mori/u }));
  expect(inside.queryByText(/Nobody you chose/u)).toBeNull();
  fireEvent.click(submit);
  await waitFor(() => expect(live.socket.names()).toContain("session.transfer"));
  const sent = live.socket.sent.find((one) => one.name === "session.transfer")?.payload;
  expect(sent).toEqual({ agents: ["a2", "a1"], message: "😀".repeat(345), controlEpoch: 3 });
});

test("the last picture goes along only where the customer allowed it", async () => {
  for (const mayGoAlong of [true, false]) {
    page(aView({ shares: [aShare({ mayGoAlong })] }));
    fireEvent.click(await waitFor(() => screen.getByRole("menuitem", { name: "Transfer Session", hidden: true })));
    const inside = within(screen.getByRole("dialog"));
    const words = "The last picture of Maria Okafor's screen goes along";
    expect(inside.queryByRole("checkbox", { name: words }) !== null).toBe(mayGoAlong);
    expect(inside.queryByText("No picture goes along: Maria Okafor did not allow that.") === null).toBe(mayGoAlong);
    await expectAccessible();
    cleanup();
  }
});

test("the button itself gives the session away, for agents", async () => {
  page();
  await waitFor(() => screen.getByRole("menuitem", { name: "Transfer Session", hidden: true }));
  fireEvent.click(screen.getAllByRole("button", { name: "Transfer Session" })[0] as HTMLElement);
  expect(screen.getByRole("dialog", { name: "Transfer Session" })).toBeDefined();
});

test("what the customer told in line is read in the session", async () => {
  page(aView(), TARGETS, {
    form: [{ label: { en: "What happened?", zh: "" }, value: "No picture", id: "what", choice: null }],
    given: null,
    claimed: { ref: "A-77" },
    lines: [{ id: "1", at: STARTED, by: "line", name: "Maria Okafor", text: "New cable, too" }],
  });
  const panel = within(await waitFor(() => screen.getByRole("group", { name: "What they told" })));
  for (const said of ["No picture", "A-77", "New cable, too"]) expect(panel.getByText(said)).toBeDefined();
});

test("a rep who is no agent is not offered it", async () => {
  page(aView(), { agent: false });
  await waitFor(() => expect(screen.queryByRole("menuitem", { name: "Transfer Session", hidden: true })).toBeNull());
});

const wish = { id: "w1", by: ANA.id, text: "I know it", at: Date.now(), deadline: Date.now() + 20_000 };

test("who controls passes control to whoever asks, or keeps it", async () => {
  const live = page(aView({ participants: [LI, ANA, MARIA], asking: [wish] }));
  fireEvent.click(screen.getByRole("button", { name: "Keep control" }));
  await waitFor(() => expect(live.socket.sent.at(-1)).toEqual({ name: "control.keep", payload: { request: "w1" } }));
  fireEvent.click(screen.getByRole("button", { name: "Pass to Ana Souza" }));
  await waitFor(() => expect(live.socket.sent.at(-1)?.payload).toEqual({ to: ANA.id, controlEpoch: 3 }));
});

test("an assistant asks, and sees that it is open", async () => {
  const you = { id: ANA.id, name: ANA.name, role: "assistant" as const, refusals: {} };
  const live = page(aView({ you, participants: [LI, ANA, MARIA] }));
  fireEvent.click(screen.getByRole("button", { name: "Ask for Control" }));
  fireEvent.input(screen.getByLabelText("Why (optional)"), { target: { value: "I know it" } });
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Ask for Control" }));
  await waitFor(() => expect(live.socket.sent.at(-1)).toEqual({ name: "control.ask", payload: { text: "I know it" } }));
  live.socket.update(aView({ you, participants: [LI, ANA, MARIA], asking: [wish], version: 2 }));
  await waitFor(() => expect(screen.getByRole("region", { name: "You asked Li Wei for control" })).toBeDefined());
});

test("a supervisor chooses how, and takes control with a reason", async () => {
  const you = { id: "mona", name: "Mona", role: "supervisor" as const, refusals: {} };
  const mine = { participant: "mona", mode: "watch" as const, since: 0, told: false, policy: 2, mayTake: true };
  const live = page(aView({ you, participants: [LI, MARIA], supervision: [mine] }));
  fireEvent.click(screen.getByRole("button", { name: "Whisper" }));
  await waitFor(() => expect(live.socket.sent.at(-1)).toEqual({ name: "supervise.start", payload: { mode: "whisper" } }));
  fireEvent.click(screen.getByRole("button", { name: "Take control" }));
  fireEvent.input(screen.getByLabelText("Reason"), { target: { value: "Urgent" } });
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: /Take control/u }));
  await waitFor(() => expect(live.socket.sent.at(-1)?.payload).toEqual({ reason: "Urgent", controlEpoch: 3 }));
});
