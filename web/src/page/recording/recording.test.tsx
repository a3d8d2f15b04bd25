/** Recording on a customer's page: the question, who is in it, and the way out. */
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aRecording, LI, MARIA } from "../../core/testing";
import type { View } from "../../core/model";
import { fakeLive } from "../../core/testing-live";
import { aView } from "../../core/testing";
import { setLang } from "../../i18n/language";
import { expectAccessible } from "../../ui/testing";
import { InsideContext, openInside } from "../inside";
import { RecordingBar } from "./RecordingBar";
import { RecordingQuestion } from "./RecordingQuestion";

beforeEach(() => setLang("en"));
afterEach(cleanup);

function open(answer: "asked" | "agreed" | "declined" | null) {
  return openWith(answer === null ? null : aRecording({ [MARIA.id]: answer }));
}

function openWith(recording: View["recording"]) {
  const you = { id: MARIA.id, name: MARIA.name, role: "customer" as const, refusals: {} };
  const live = fakeLive(aView({ you, recording }));
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <main>
        <RecordingBar />
        <RecordingQuestion />
      </main>
    </InsideContext.Provider>,
  );
  return live;
}
const sent = (live: ReturnType<typeof fakeLive>) =>
  live.socket.sent.filter(({ name }) => name === "recording.answer").map(({ payload }) => payload);

test("whoever stops it, or changes an answer, by keyboard keeps a place in the page", () => {
  const live = open("agreed");
  const heading = document.createElement("h1");
  heading.tabIndex = -1;
  document.body.append(heading);
  const button = screen.getByRole("button", { name: "Leave me out" });
  button.focus();
  const you = { id: MARIA.id, name: MARIA.name, role: "customer" as const, refusals: {} };
  act(() => live.socket.update(aView({ you, version: 2, recording: aRecording({ [MARIA.id]: "declined" }) })));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Record me too" }));
  act(() => live.socket.update(aView({ you, version: 3, recording: null })));
  expect(document.activeElement).toBe(heading);
  heading.remove();
});

test("a second eye reads that it is in it with its customer, who answers for it", () => {
  const you = { id: "phone", name: MARIA.name, role: "eye" as const, refusals: {} };
  const phone = { ...MARIA, id: "phone", role: "eye" as const, beside: MARIA.id };
  const live = fakeLive(
    aView({ you, participants: [LI, MARIA, phone], recording: aRecording({ [LI.id]: "agreed", [MARIA.id]: "agreed" }) }),
  );
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <RecordingBar />
    </InsideContext.Provider>,
  );
  expect(screen.getByRole("region", { name: "Recording" }).textContent).toContain("In it: Li Wei and you.");
  expect(screen.queryByRole("button", { name: "Leave me out" })).toBeNull();
});

test("nothing is shown while nothing is recorded", () => {
  open(null);
  expect(screen.queryByRole("region")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test.each([
  [{ since: null, starting: false }, "Recording begins once somebody agrees"],
  [{ since: null, starting: true }, "The recording is starting"],
])("there is no red dot before there is anything to write", async (state, words) => {
  openWith({ ...aRecording({}), ...state });
  const bar = screen.getByRole("region", { name: "Recording" });
  expect(bar.textContent).toContain(words);
  expect(bar.querySelector(".lucide-circle")).toBeNull();
  expect(bar.querySelector(".lucide-circle-dashed")).not.toBeNull();
  await expectAccessible();
});

test("whoever is asked declines first, by Escape too, and reads what it means", async () => {
  const live = open("asked");
  const box = screen.getByRole("dialog", { name: "Li Wei would like to record this session. May you be recorded?" });
  expect(
    within(box)
      .getAllByRole("button")
      .map((one) => one.textContent),
  ).toEqual(["Decline", "Agree"]);
  await expectAccessible();
  fireEvent(box, new Event("cancel", { cancelable: true }));
  expect(sent(live)).toEqual([{ request: "r1", allow: false }]);
});

test.each([
  ["agreed", "In it: Li Wei and you.", "Leave me out", false],
  ["declined", "Not in it: you.", "Record me too", true],
] as const)("who has %s reads so and may change it", async (answer, words, button, allow) => {
  const live = open(answer);
  const bar = screen.getByRole("region", { name: "Recording" });
  expect(bar.textContent).toContain(words);
  fireEvent.click(within(bar).getByRole("button", { name: button }));
  expect(sent(live)).toEqual([{ request: "r1", allow }]);
  await expectAccessible();
});

test("what a phone folds away is a touch away", async () => {
  open("agreed");
  const bar = within(screen.getByRole("region", { name: "Recording" }));
  expect(bar.getByText("You are in it")).toBeDefined();
  const more = bar.getByRole("button", { name: "Who is in the recording" });
  expect(more.getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(more);
  expect(more.getAttribute("aria-expanded")).toBe("true");
  await expectAccessible();
});
