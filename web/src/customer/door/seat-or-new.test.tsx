import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Refused } from "../../core/errors";
import { http } from "../../core/http";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { openLink } from "../visit";
import { Join } from "./Join";

vi.mock("../../core/live", async () => {
  const { mariasView, fakeLive } = await import("../testing");
  return { goLive: () => fakeLive(mariasView({ you: { ...mariasView().you, role: "knocking" } })) };
});

const PLACE = { session: "s", participant: "p", token: "t", knocking: true };
const TITLE = "Are you in this session already, on another device?";

beforeEach(() => {
  setLang("en");
  vi.spyOn(http, "checkLink").mockResolvedValue(null);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const button = (name: string) => screen.getByRole("button", { name });

/** Maria joins by the link, and the server says that somebody is in already. */
async function asked() {
  const joins = vi.spyOn(http, "joinByLink").mockRejectedValueOnce(new Refused("seat_or_new"));
  await openLink("secret");
  render(<Join />);
  expect(screen.queryByText(TITLE)).toBeNull(); // not before it matters
  fireEvent.input(screen.getByRole("textbox", { name: "Your name" }), { target: { value: "Maria" } });
  fireEvent.click(button("Join"));
  await screen.findByRole("dialog", { name: TITLE });
  expect(joins).toHaveBeenCalledWith("secret", "Maria", expect.anything(), false);
  return joins;
}

test("whoever may be in already is asked, and goes on here", async () => {
  await asked();
  const moves = vi.spyOn(http, "askToMove").mockResolvedValue(PLACE);
  await expectAccessible();
  fireEvent.click(button("Yes, go on here"));
  await waitFor(() => expect(moves).toHaveBeenCalledWith({ link: "secret" }, "Maria", expect.anything(), expect.anything()));
});

test("or joins as another person", async () => {
  const joins = await asked();
  joins.mockResolvedValue(PLACE);
  fireEvent.click(button("No, join"));
  await waitFor(() => expect(joins).toHaveBeenLastCalledWith("secret", "Maria", expect.anything(), true));
});

test("or looks again at what they typed", async () => {
  const joins = await asked();
  fireEvent.click(button("Cancel"));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" }).value).toBe("Maria");
  expect(joins).toHaveBeenCalledOnce();
});

test("who cannot come in by the link may still go on from here", async () => {
  vi.spyOn(http, "checkLink").mockRejectedValue(new Refused("too_many_customers"));
  await openLink("secret");
  render(<Join />);
  expect(await screen.findByText(TITLE)).toBeDefined();
});
