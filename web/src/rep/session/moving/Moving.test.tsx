import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Knock, View } from "../../../core/model";
import { aView, LI, MARIA, TOMAS } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { sidebarOpen } from "../frame/sidebar-open";

beforeEach(() => {
  setLang("en");
  sidebarOpen.value = true;
});
afterEach(cleanup);

type Answer = NonNullable<Knock["moving"]>["asked"][number]["answer"];

function open(answer: Answer, more: Partial<View> = {}) {
  const asked = [{ participant: MARIA.id, deadline: 0, answer }];
  const moving = { browser: "Chrome 140", system: "Android 16", device: "phone" as const, number: "4712", asked };
  const knock = { id: "k1", name: "Maria (2)", address: "198.51.100.7", at: 0, looksLike: null, door: "link" as const, moving };
  const live = fakeLive(aView({ knocks: [knock], participants: [LI, MARIA, TOMAS], ...more }));
  render(<SessionPage live={live} />);
  return live.socket.sent;
}
const button = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`, "u") });

it("says what a visitor says, and that the page of the seat is asked first", async () => {
  const sent = open("open");
  expect(screen.getByText("Says: in this session already, now on Android 16, Chrome 140. Their page shows 4712")).toBeDefined();
  expect(screen.getByText(`${MARIA.name}'s page is being asked`)).toBeDefined();
  fireEvent.click(button("It is Maria"));
  expect(sent).toEqual([]);
  await expectAccessible();
});

it("moves a seat whose page does not answer by one click", async () => {
  const sent = open("silent");
  fireEvent.click(button("It is Maria"));
  const payload = { knock: "k1", participant: MARIA.id, controlEpoch: 3 };
  await waitFor(() => expect(sent).toEqual([{ name: "seat.move", payload }]));
});

it("names nobody who said no", () => {
  open("kept");
  expect(screen.queryByRole("button", { name: /^It is Maria/u })).toBeNull();
  expect(button("It is Tom")).toBeDefined();
  expect(button("Admit Maria")).toBeDefined();
});
