import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import type { Packet as Told } from "../../../core/desk/model";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { Packet } from "./Packet";

afterEach(() => {
  cleanup();
  setLang("en");
});

const PACKET: Told = {
  form: [],
  reason: "transfer",
  message: "",
  lines: [
    { id: "l1", at: 1_000, by: "line", name: "Maria", text: "Error 5" },
    { id: "l2", at: 2_000, by: "me", name: "Li Wei", text: "A minute" },
  ],
  timeline: [],
  transcript: [],
  notes: [],
  files: [],
  picture: null,
  asked: [{ at: 3_000, queue: { id: "q-1", name: { en: "Phone", zh: "电话" }, removed: true }, names: [] }],
  owners: [],
  given: null,
  claimed: {},
};

test("what was written in line, and a queue that was removed by the name it had", async () => {
  const { rerender } = render(<Packet packet={PACKET} customer="Maria" />);
  expect(screen.getByRole("heading", { name: "Written while in line" })).toBeDefined();
  expect(screen.getByText("Error 5")).toBeDefined();
  expect(screen.getByText("Li Wei")).toBeDefined();
  expect(screen.getByText(/Agents of Phone \(removed\)/u)).toBeDefined();
  await expectAccessible();
  setLang("zh-Hans");
  rerender(<Packet packet={PACKET} customer="Maria" />);
  expect(screen.getByText(/电话（已删除）/u)).toBeDefined();
});

test("what a site signed of them, and what only the link said", () => {
  render(<Packet packet={{ ...PACKET, given: { by: "Shop", values: { plan: "Gold" } }, claimed: { ref: "4711" } }} customer="Maria" />);
  const parts = screen.getAllByRole("heading").map((one) => one.textContent);
  expect(parts).toEqual(expect.arrayContaining(["Given by Shop", "Said by the link, not signed"]));
  for (const text of ["plan", "Gold", "4711"]) expect(screen.getByText(text)).toBeDefined();
});

test("what was filled in and written keeps its lines", () => {
  const answer = { id: "what", label: { en: "What happens", zh: "" }, value: "First\nthen", choice: null };
  render(<Packet packet={{ ...PACKET, message: "One\ntwo", form: [answer] }} customer="Maria" />);
  for (const text of [/First\s+then/u, /One\s+two/u]) expect(screen.getByText(text).className).toContain("text");
});
