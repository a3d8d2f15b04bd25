import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { View } from "../../../core/model";
import { ANA, aView, LI, MARIA, STARTED } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";

beforeEach(() => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({}));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(view: View) {
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  return live;
}

/** The items are there before the menu is opened, which this DOM cannot do. */
const choose = (of: string, what: RegExp) => {
  const row = screen.getByRole("button", { name: `What to do with ${of}` });
  const menu = document.getElementById(row.getAttribute("aria-controls") ?? "") as HTMLElement;
  menu.hidePopover ??= () => undefined;
  fireEvent.click(within(menu).getByRole("menuitem", { name: what, hidden: true }));
};

test("somebody is made to leave with a reason, once it was asked", async () => {
  const { socket } = open(aView({ participants: [LI, MARIA, ANA] }));
  choose("Maria Okafor", /Make leave/);
  const dialog = screen.getByRole("dialog", { name: "Make Maria Okafor leave this session?" });
  expect(dialog.textContent).toContain("knock, also with the link");
  fireEvent.input(within(dialog).getByRole("textbox", { name: "Reason" }), { target: { value: "Wrong session" } });
  await expectAccessible();
  fireEvent.click(within(dialog).getByRole("button", { name: "Make leave" }));
  await waitFor(() => expect(socket.sent).toHaveLength(1));
  expect(socket.sent[0]).toEqual({
    name: "participant.remove",
    payload: { participant: MARIA.id, reason: "Wrong session", controlEpoch: 3 },
  });
});

test("nobody is made to leave by an assistant, nor oneself", () => {
  const refusals = { "participant.remove": "not_controller" as const };
  open(aView({ you: { id: ANA.id, name: ANA.name, role: "assistant", refusals }, participants: [LI, MARIA, ANA] }));
  choose("Li Wei", /Make leave.*Li Wei controls this session/);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByRole("button", { name: "What to do with Ana Souza" })).toBeNull();
});

test("who had to leave reads by whom and why, also when the session is over", () => {
  const { socket } = open(aView());
  const view = aView();
  act(() => socket.update({ ...view, version: 2, session: { ...view.session, state: "ended", endReason: "primary_removed" } }));
  act(() => socket.gone("removed", { by: "Maria Okafor", rep: false, reason: "I asked for Ana", at: STARTED }));
  expect(screen.getByText("Maria Okafor made you leave this session")).toBeDefined();
  expect(screen.getByText("I asked for Ana")).toBeDefined();
});

test("a lock is turned in the Session tab, and shown to every rep", async () => {
  const { socket } = open(aView());
  fireEvent.click(screen.getByRole("tab", { name: "Session" }));
  fireEvent.click(screen.getByRole("button", { name: "Lock" }));
  await waitFor(() => expect(socket.sent[0]).toEqual({ name: "door.lock", payload: { on: true, controlEpoch: 3 } }));
  act(() => socket.update({ ...aView(), version: 2, entrance: { locked: true, knocks: false } }));
  expect(screen.getByText(/nobody new can come in/)).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Unlock" }));
  await waitFor(() => expect(socket.sent[1]?.payload).toEqual({ on: false, controlEpoch: 3 }));
  act(() => socket.update({ ...aView(), version: 3, entrance: { locked: false, knocks: true } }));
  expect(screen.getByText(/has to knock, also with the link/)).toBeDefined();
});
