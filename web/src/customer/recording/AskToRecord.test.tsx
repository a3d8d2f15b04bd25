/** A customer raises a hand for a recording, and reads the answer. */
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anEvent, LI, MARIA } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { fakeLive, mariasView } from "../testing";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const PLAIN = { selector: "p" }; // to be read, beside what is spoken
const WISH = { id: "w1", by: MARIA.id, askedAt: 1 };
const refused = (whom: string) => anEvent("recording_refused", { who: LI.id, whoName: LI.name, whom, whomName: "" });

test("who asked reads that it waits, and then a no", async () => {
  const live = fakeLive(mariasView());
  render(<SessionPage live={live} />);
  const controls = screen.getByRole("navigation", { name: "Session controls" }); // always in sight
  fireEvent.click(within(controls).getByRole("button", { name: "Ask to record" }));
  expect(live.sent).toEqual([{ name: "recording.ask", payload: {} }]);
  act(() => live.update({ view: mariasView({ version: 8, recordingWishes: [WISH] }) }));
  expect(screen.getByText(/^You asked for a recording\./, PLAIN)).toBeDefined();
  expect(screen.getByRole("button", { name: "Ask to record" }).getAttribute("aria-disabled")).toBe("true");
  act(() => live.update({ view: mariasView({ version: 9 }), events: [refused(MARIA.id)] }));
  expect(screen.getByText("Li Wei does not record this session", PLAIN)).toBeDefined();
  expect(screen.getByRole("button", { name: "Ask to record" })).toBeDefined();
  await expectAccessible();
});

test("a no to somebody else is not told", () => {
  const live = fakeLive(mariasView());
  render(<SessionPage live={live} />);
  act(() => live.update({ view: mariasView({ version: 8 }), events: [refused("p9")] }));
  expect(screen.queryByText(/recording was declined|does not record/, PLAIN)).toBeNull();
});
