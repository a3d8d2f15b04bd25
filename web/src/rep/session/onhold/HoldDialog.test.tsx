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
  return live.socket;
}

function menuOf(name: string): HTMLElement {
  const button = screen.getByRole("button", { name: `What to do with ${name}` });
  const menu = document.getElementById(button.getAttribute("aria-controls") ?? "") as HTMLElement;
  menu.hidePopover ??= () => undefined;
  return menu;
}
const choose = (name: string, item: RegExp) => fireEvent.click(within(menuOf(name)).getByRole("menuitem", { name: item, hidden: true }));

const HELD = { customer: MARIA.id, text: "Back soon", since: STARTED };

test("a customer is put on hold with a text, which is changed while they wait, and taken off", async () => {
  const socket = open(aView({ participants: [LI, MARIA, ANA] }));
  choose("Maria Okafor", /Put on hold/);
  const dialog = screen.getByRole("dialog", { name: "Put Maria Okafor on hold?" });
  fireEvent.input(within(dialog).getByRole("textbox", { name: "They read" }), { target: { value: "Back soon" } });
  await expectAccessible();
  fireEvent.click(within(dialog).getByRole("button", { name: "Put on hold" }));
  await waitFor(() => expect(socket.sent).toHaveLength(1));
  expect(socket.sent[0]).toEqual({
    name: "participant.hold",
    payload: { participant: MARIA.id, on: true, text: "Back soon", controlEpoch: 3 },
  });
  act(() => socket.update(aView({ version: 2, participants: [LI, MARIA, ANA], onHold: [HELD] })));
  expect(screen.getByRole("button", { name: /^Maria Okafor/ }).textContent).toContain("On hold");
  choose("Maria Okafor", /Change what they read/);
  expect((screen.getByRole("textbox", { name: "They read" }) as HTMLTextAreaElement).value).toBe("Back soon");
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  choose("Maria Okafor", /Take off hold/);
  await waitFor(() => expect(socket.sent[1]?.payload).toEqual({ participant: MARIA.id, on: false, controlEpoch: 3 }));
});

test("selecting whom one helps takes them off hold", async () => {
  const socket = open(aView({ onHold: [HELD] }));
  fireEvent.click(screen.getByRole("button", { name: /^Maria Okafor/ }));
  await waitFor(() => expect(socket.sent[0]).toEqual({ name: "focus.select", payload: { customer: MARIA.id, controlEpoch: 3 } }));
});

test("a text that is too long is said so and not sent", () => {
  const socket = open(aView());
  choose("Maria Okafor", /Put on hold/);
  fireEvent.input(screen.getByRole("textbox", { name: "They read" }), { target: { value: "x".repeat(1_001) } });
  fireEvent.click(screen.getByRole("button", { name: "Put on hold" }));
  expect(screen.getByText("1,000 characters at most")).toBeDefined();
  expect(socket.sent).toEqual([]);
});

test("a customer is renamed by the bare name they have, a rep is not", async () => {
  const socket = open(aView({ participants: [LI, { ...MARIA, name: "Li Wеi", looksLike: LI.id }, ANA] }));
  expect(within(menuOf("Ana Souza")).queryByRole("menuitem", { name: /Rename/, hidden: true })).toBeNull();
  const button = screen.getByRole("button", { name: /^What to do with Li Wеi/ });
  const menu = document.getElementById(button.getAttribute("aria-controls") ?? "") as HTMLElement;
  menu.hidePopover ??= () => undefined;
  fireEvent.click(within(menu).getByRole("menuitem", { name: /Rename/, hidden: true }));
  const field = screen.getByRole("textbox", { name: "Name" }) as HTMLInputElement;
  expect(field.value).toBe("Li Wеi");
  fireEvent.input(field, { target: { value: "Maria Okafor" } });
  fireEvent.click(screen.getByRole("button", { name: "Rename" }));
  await waitFor(() =>
    expect(socket.sent[0]).toEqual({
      name: "participant.rename",
      payload: { participant: MARIA.id, name: "Maria Okafor", controlEpoch: 3 },
    }),
  );
});
