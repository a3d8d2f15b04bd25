import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { http, type History, type HistoryEntry } from "../../core/http";
import { Refused } from "../../core/errors";
import { setLang } from "../../i18n/rep";
import { expectAccessible } from "../../ui/testing";
import { HistoryPage } from "./HistoryPage";
import { anEvent } from "../../core/testing";
import { timeline, wording } from "./timeline";

const person = { id: "p1", name: "Li Wei", email: "li@example.org", role: "rep" as const, multi: false };
const AT = Date.UTC(2026, 2, 4, 10, 0, 0);
const ENTRY: HistoryEntry = {
  id: "s1",
  number: "482917306",
  startedAt: AT,
  endedAt: AT + 754_000,
  part: "primary",
  customers: ["Maria Okafor", "王小明"],
  reps: ["Li Wei", "Ana Souza"],
  solved: true,
  score: 4.5,
  closed: true,
  mayClose: true,
};
const TOLD: History = {
  id: "s1",
  number: "482917306",
  startedAt: AT,
  endedAt: AT + 754_000,
  endReason: "ended",
  part: "primary",
  figures: { length: 754, waited: 12, customers: 1, reps: 1, lines: 1 },
  people: [{ id: "m", name: "Maria Okafor", part: "customer", joinedAt: AT + 1_000, leftAt: null }],
  timeline: [],
  record: [],
  chat: [
    {
      line: 1,
      at: AT + 5_000,
      by: "m",
      byName: "Maria Okafor",
      to: ["l"],
      toNames: ["Li Wei"],
      text: "It blinks",
      id: "1",
      repsOnly: false,
    },
    { line: 2, at: AT + 9_000, by: null, byName: "", to: "all", toNames: [], text: "", id: "", repsOnly: false },
  ],
  notes: [{ note: 1, at: AT + 7_000, by: "l", byName: "Li Wei", text: "Model LX", id: "1" }],
  surveys: [{ by: "m", byName: "Maria Okafor", at: AT + 800_000, score: 5, comment: "" }],
  closing: null,
  mayClose: true,
  older: null,
};

it("calls a phone's camera one, and says that a full disk ended a recording", () => {
  const camera = anEvent("share_started", { who: "m", whoName: "Maria Okafor", camera: true });
  expect(wording(camera)).toBe("Maria Okafor's camera is shown now");
  expect(wording(anEvent("recording_full"))).toContain("no room for more");
  setLang("zh-Hans");
  expect(wording(anEvent("recording_full"))).toContain("空间不足");
});

beforeEach(() => {
  setLang("en");
  history.replaceState(null, "", "/rep/history");
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const open = async (sessions: HistoryEntry[], next: string | null = null) => {
  const asked = vi.spyOn(http, "histories").mockResolvedValue({ sessions, next });
  render(<HistoryPage person={person} />);
  await screen.findByRole("region", { name: "Ended sessions" });
  return asked;
};
const read = async (told: History) => {
  vi.spyOn(http, "history").mockResolvedValue(told);
  history.replaceState(null, "", "/rep/history#s1");
  render(<HistoryPage person={person} />);
  await screen.findByRole("heading", { name: /Session 482 917 306/u });
};

const said = () =>
  screen
    .getAllByRole("alert")
    .map((one) => one.textContent)
    .join("");

it("a line says with whom, when, how long and how it went", async () => {
  await open([ENTRY, { ...ENTRY, id: "s2", customers: [], solved: null, score: null, closed: false }]);
  const [, first, second] = screen.getAllByRole("row").map((row) => row.textContent);
  for (const words of ["Maria Okafor, 王小明", "with Li Wei and Ana Souza", "482 917 306", "Solved", "4.5 of 5"])
    expect(first).toContain(words);
  for (const words of ["No customer came", "Closing form open"]) expect(second).toContain(words);
  expect(first).not.toContain("Closing form open");
  await expectAccessible();
});

it("without any session says what will be here", async () => {
  await open([]);
  expect(screen.getByText("There is no ended session")).toBeDefined();
  await expectAccessible();
});

it("searches by words and whole days, and shows everything again", async () => {
  const asked = await open([]);
  fireEvent.input(screen.getByLabelText("Search"), { target: { value: " 打印机 " } });
  fireEvent.input(screen.getByLabelText("From"), { target: { value: "2026-03-04" } });
  fireEvent.input(screen.getByLabelText("To"), { target: { value: "2026-03-04" } });
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  const { q, since, until } = asked.mock.calls[1]?.[0] ?? {};
  expect([q, new Date(since ?? 0).getHours(), new Date(until ?? 0).getHours()]).toEqual(["打印机", 0, 0]);
  expect(new Date(until ?? 0).getDate()).toBe(5);
  fireEvent.click(screen.getByRole("button", { name: "Show all" }));
  await waitFor(() => expect(asked.mock.lastCall?.[0]).toMatchObject({ q: "", since: undefined, until: undefined }));
});

it("goes on where the page ended", async () => {
  const asked = await open([ENTRY], "cursor");
  asked.mockResolvedValue({ sessions: [{ ...ENTRY, id: "s2", customers: ["Tomás"] }], next: null });
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("link", { name: "Tomás" })).toBeDefined();
  expect(asked.mock.lastCall?.[0]).toMatchObject({ cursor: "cursor" });
  expect(screen.getAllByRole("row")).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

it("says why nothing can be found now", async () => {
  vi.spyOn(http, "histories").mockRejectedValue(new Refused("unavailable"));
  render(<HistoryPage person={person} />);
  await waitFor(() => expect(said()).not.toBe(""));
});

it("a session is told in order, with who wrote to whom, and where control was passed", async () => {
  await read(TOLD);
  const lines = within(screen.getByRole("region", { name: "What happened" })).getAllByRole("listitem");
  expect(lines.map((line) => line.querySelector("p")?.textContent)).toEqual([
    "The session began",
    "Maria Okafor wrote to Li Wei",
    "Li Wei noted",
    "Control was passed, and the exchange was closed",
    "Maria Okafor answered the survey",
  ]);
  expect(screen.getByText(/13 minutes/u)).toBeDefined();
  await expectAccessible();
  fireEvent.click(screen.getByRole("tab", { name: "Notes" }));
  expect(within(screen.getByRole("region", { name: "What happened" })).getAllByRole("listitem")).toHaveLength(1);
  act(() => setLang("zh-Hans"));
  expect(screen.getByText("经过")).toBeDefined();
  await expectAccessible();
});

it("what was before comes when it is asked for, and the beginning stands where it is", async () => {
  await read({ ...TOLD, older: 200 });
  const region = () => within(screen.getByRole("region", { name: "What happened" }));
  expect(region().queryByText("The session began")).toBeNull();
  const page: History = { ...TOLD, chat: [], notes: [{ ...TOLD.notes[0]!, note: 0, at: AT + 1, text: "Earlier" }], older: null };
  const asked = vi.spyOn(http, "history").mockResolvedValue(page);
  fireEvent.click(screen.getByRole("button", { name: "Show what was before" }));
  await region().findByText("Earlier");
  expect(asked.mock.lastCall).toEqual(["s1", 200]);
  expect(region().getAllByRole("listitem")[0]?.textContent).toContain("The session began");
  expect(region().getByText("It blinks")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Show what was before" })).toBeNull();
});

it("the closing form is written by who may, with something in it", async () => {
  await read(TOLD);
  const wrote = vi.spyOn(http, "writeClosing").mockResolvedValue(null);
  const save = screen.getByRole("button", { name: "Save" });
  fireEvent.click(save);
  expect(wrote).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("radio", { name: "Not solved" }));
  await act(async () => void fireEvent.click(save));
  expect(wrote).toHaveBeenCalledWith("s1", { about: "", solved: false, notes: "" });
});

it("others read the form, and no empty one", async () => {
  await read({ ...TOLD, mayClose: false });
  expect(screen.queryByRole("region", { name: "Closing form" })).toBeNull();
  cleanup();
  await read({ ...TOLD, mayClose: false, closing: { at: AT, about: "Printer", solved: false, notes: "" } });
  const form = within(screen.getByRole("region", { name: "Closing form" }));
  expect(form.getByText("Printer")).toBeDefined();
  expect(form.queryByRole("button")).toBeNull();
});

it("one that is not theirs to read is said to be none", async () => {
  vi.spyOn(http, "history").mockRejectedValue(new Refused("no_session"));
  history.replaceState(null, "", "/rep/history#other");
  render(<HistoryPage person={person} />);
  expect(await screen.findByRole("alert")).toBeDefined();
});

it("what has the same time keeps its order", () => {
  const [first, ...rest] = timeline({
    ...TOLD,
    chat: [],
    notes: [],
    surveys: [],
    closing: { at: AT, about: "x", solved: null, notes: "" },
  });
  expect([first?.text, ...rest.map((one) => one.text)]).toEqual(["The session began", "The closing form was written"]);
});
