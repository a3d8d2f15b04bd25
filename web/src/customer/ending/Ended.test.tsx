import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { http, type Site } from "../../core/http";
import { STARTED } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { timeOfDay } from "../../i18n/format";
import { plain } from "../../i18n/rich";
import { expectAccessible } from "../../ui/testing";
import { Ended } from "./Ended";
import { Gone } from "./Gone";
import { recordRows, recordText } from "./record";
import { endedView, mariasView } from "../testing";
import { loadSite } from "../visit";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const END = STARTED + 38 * 60_000;
const at = (minute: number) => timeOfDay("en", STARTED + minute * 60_000);

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

test("who left reads that, and a reload of the page without a session still says that nothing is shared", async () => {
  const { rerender } = render(<Ended departure={{ view: mariasView(), left: true, at: END }} />);
  expect(screen.getByRole("heading", { level: 1, name: "You left the session" })).toBeDefined();
  expect(screen.getByText("Nobody saw your screen, and you saw nobody's.")).toBeDefined();
  rerender(<Ended departure={{ view: null, left: false, at: END }} />);
  expect(screen.getByText("You are no longer sharing anything")).toBeDefined();
  await expectAccessible();
});

test("lines that say the same are one row with all its times, in order", () => {
  const rows = recordRows(endedView(), END).map((row) => [plain(row.text), row.times]);
  expect(rows).toEqual([
    ["You were in the session", [`${at(0)}–${at(38)}`]],
    ["Li Wei saw your screen", [`${at(2)}–${at(13)}`]],
    ["Ana Souza saw your screen", [`${at(2)}–${at(13)}`, `${at(15)}–${at(33)}`]],
    ["Tomás Ferreira saw your screen", [`${at(7)}–${at(13)}`]],
    ["Li Wei passed control to Ana Souza", [at(13)]],
    ["You saw Ana Souza's screen", [`${at(34)}–${at(36)}`]],
  ]);
});

test("who took over from somebody who was gone is not said to have been passed control", () => {
  const view = mariasView({
    record: [{ kind: "passed", who: "Li Wei", whose: "Ana Souza", mine: false, frm: STARTED, to: STARTED, taken: true }],
  });
  expect(recordRows(view, END).map((row) => plain(row.text))).toEqual([
    "Ana Souza took over control from Li Wei, who had lost the connection",
  ]);
});

test("what still ran when the reader left ended then", () => {
  const view = mariasView({
    record: [{ kind: "saw", who: "Li Wei", whose: "Maria Okafor", mine: true, frm: STARTED, to: null, taken: false }],
  });
  expect(recordRows(view, END)[0]?.times).toEqual([`${at(0)}–${at(38)}`]);
});

test("the record as a text file", () => {
  const lines = recordText(endedView(), END, "Contoso Support").split("\n");
  expect(lines[0]).toBe("Contoso Support, session 482 917 306, January 12, 2026");
  expect(lines).toContain(`${at(2)}–${at(13)}, ${at(15)}–${at(33)}\tAna Souza saw your screen`);
  expect(lines.at(-2)).toBe("You are no longer sharing anything");
});

test("a page without a place says why and leads back", async () => {
  render(<Gone code="unknown_token" />);
  expect(screen.getByText("You are no longer part of this session. Join again.")).toBeDefined();
  expect(screen.getByRole("button", { name: "Join again" })).toBeDefined();
  await expectAccessible();
});
