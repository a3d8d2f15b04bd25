import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { View } from "../../core/model";
import { http, type Site } from "../../core/http";
import { STARTED } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { Ended } from "./Ended";
import { Gone } from "./Gone";
import { endedView, mariasView } from "../testing";
import { loadSite } from "../visit";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const END = STARTED + 38 * 60_000;

test("the end page: nothing is shared any more, with whom, how long, who saw what", async () => {
  render(<Ended departure={{ view: endedView(), left: false, at: END }} />);
  const heading = screen.getByRole("heading", { level: 1, name: "The session has ended" });
  expect(document.activeElement).toBe(heading);
  expect(screen.getByText("You are no longer sharing anything")).toBeDefined();
  expect(screen.getByText("With Li Wei and Ana Souza, 38 minutes")).toBeDefined();
  expect(screen.getByRole("region", { name: "Who saw what" }).textContent).toContain("Tomás Ferreira saw your screen");
  expect(screen.getByRole("button", { name: "Done" })).toBeDefined();
  await expectAccessible();
});

test("that it was recorded, who is in it and who is not, and nothing of it where it was not", async () => {
  const view = endedView();
  const line = { ...view.record[0]!, whose: "", mine: false };
  const record: View["record"] = [
    ...view.record,
    { ...line, kind: "recorded", who: "Li Wei" },
    { ...line, kind: "left_out", who: "Maria Okafor", mine: true },
  ];
  const { rerender } = render(<Ended departure={{ view: { ...view, record }, left: false, at: END }} />);
  expect(screen.getByRole("region", { name: "This session was recorded" }).textContent).toContain("In it: Li Wei. Not in it: you.");
  expect(screen.getByRole("region", { name: "Who saw what" }).textContent).toContain("You were left out of the recording");
  await expectAccessible();
  rerender(<Ended departure={{ view, left: false, at: END }} />);
  expect(screen.queryByText("This session was recorded")).toBeNull();
});

test("what the site says at the end is what it says now", async () => {
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso", language: "en", endText: "Thank you.\nCall again." } as Site);
  await loadSite();
  render(<Ended departure={{ view: endedView(), left: false, at: END }} />);
  expect(screen.getByText(/Thank you/).textContent).toBe("Thank you.\nCall again.");
});

test("why it ended, when that was nobody's wish", () => {
  const view = endedView();
  render(<Ended departure={{ view: { ...view, session: { ...view.session, endReason: "primary_lost" } }, left: false, at: END }} />);
  expect(screen.getByText("Your support rep lost the connection and did not come back.")).toBeDefined();
});

test("whoever nobody came to is led to a message, with their name", () => {
  const transfer = {
    since: STARTED,
    by: "p1",
    byName: "Li Wei",
    place: null,
    hold: "",
    form: "/enter/devices#message=1",
    queue: null,
    agents: [],
    message: "",
    to: [],
  };
  render(<Ended departure={{ view: { ...endedView(), transfer }, left: false, at: END }} />);
  const leave = screen.getByRole("link", { name: "Leave a message" });
  expect(leave.getAttribute("href")).toBe("/enter/devices#message=1&name=Maria%20Okafor");
  expect(screen.getByText(/^With .*Li Wei/u)).toBeDefined();
});

test("who left reads that, and a reload of the page without a session still says that nothing is shared", async () => {
  const { rerender } = render(<Ended departure={{ view: mariasView(), left: true, at: END }} />);
  expect(screen.getByRole("heading", { level: 1, name: "You left the session" })).toBeDefined();
  expect(screen.getByText("Nobody saw your screen, and you saw nobody's.")).toBeDefined();
  expect(screen.getByText("Nothing of yours is shared")).toBeDefined();
  rerender(<Ended departure={{ view: null, left: false, at: END }} />);
  expect(screen.getByText("Nothing of yours is shared")).toBeDefined();
  await expectAccessible();
});

test("a short session is told in seconds", () => {
  render(<Ended departure={{ view: endedView(), left: false, at: STARTED + 37_000 }} />);
  expect(screen.getByText("With Li Wei and Ana Souza, 37 seconds")).toBeDefined();
});

test("a page without a place says why and leads back", async () => {
  render(<Gone code="unknown_token" />);
  expect(screen.getByText("You are no longer part of this session. Join again.")).toBeDefined();
  expect(screen.getByRole("button", { name: "Join again" })).toBeDefined();
  await expectAccessible();
});

test("who had to leave reads by whom and why; another customer is not named", async () => {
  const removed = { by: "Li Wei", rep: true, reason: "This is another customer's session", at: END };
  const { rerender } = render(<Ended departure={{ view: mariasView(), left: true, at: END, removed }} />);
  expect(screen.getByRole("heading", { level: 1, name: "Li Wei ended your part in this session" })).toBeDefined();
  expect(screen.getByText("This is another customer's session")).toBeDefined();
  await expectAccessible();
  rerender(<Ended departure={{ view: null, left: true, at: END, removed: { ...removed, rep: false, reason: "" } }} />);
  expect(screen.getByRole("heading", { level: 1, name: "Your part in this session was ended" })).toBeDefined();
  expect(screen.queryByText("The reason:")).toBeNull();
});
