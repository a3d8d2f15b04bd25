import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { webacdHttp } from "../../core/desk/http";
import { http, type Somebody } from "../../core/http";
import { Refused } from "../../core/errors";
import { setLang } from "../../i18n/admin";
import { expectAccessible } from "../../ui/testing";
import { go } from "../route";
import { DeskAdmin } from "./DeskAdmin";
import { agents, chosen, queues, rules } from "./setup";
import { AGENTS, FIGURES, PEOPLE, QUEUES, RULES } from "./testing-setup";

vi.mock("./Chart", () => ({ Chart: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));

beforeEach(() => {
  setLang("en");
  for (const draft of [queues, agents, rules]) draft.undo();
  chosen.value = "";
  vi.spyOn(webacdHttp, "queues").mockResolvedValue(QUEUES);
  vi.spyOn(webacdHttp, "agents").mockResolvedValue(AGENTS);
  vi.spyOn(webacdHttp, "rules").mockResolvedValue(RULES);
  vi.spyOn(webacdHttp, "keys").mockResolvedValue({ keys: [] });
  vi.spyOn(webacdHttp, "figures").mockResolvedValue(FIGURES);
  vi.spyOn(http, "people").mockResolvedValue({ people: PEOPLE as Somebody[] });
});
afterEach(cleanup);

async function open(step: Parameters<typeof go>[0]) {
  go(step);
  await act(async () => void render(<DeskAdmin />));
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
const type = (label: string, value: string) => act(() => void fireEvent.input(screen.getByLabelText(label), { target: { value } }));
const click = (label: string) => act(() => void fireEvent.click(screen.getByLabelText(label)));

test.each(["", "/users", "/form", "/link", "/rules", "/trial", "/figures"] as const)(
  "/admin/desk%s can be read by everybody",
  async (step) => {
    await open(`/admin/desk${step}`);
    expect(screen.getByRole("navigation", { name: "Steps of WebACD" }).querySelector("[aria-current=step]")).not.toBeNull();
    await expectAccessible();
  },
);

test("a site that signs is told the id of its key, and a key needs the name of a site", async () => {
  const made = { id: "k_17", by: "Shop", at: 0, secret: "c2VjcmV0" };
  const add = vi.spyOn(webacdHttp, "addKey").mockResolvedValue(made);
  await open("/admin/desk/link");
  await press("Make a key");
  expect(screen.getByText("Type the name of the site, as agents will read it.")).toBeDefined();
  expect(add).not.toHaveBeenCalled();
  vi.spyOn(webacdHttp, "keys").mockResolvedValue({ keys: [made] });
  type("Name of the site", "Shop");
  await press("Make a key");
  expect(await screen.findByText("Key id (kid): k_17")).toBeDefined();
  expect(screen.getByDisplayValue("c2VjcmV0")).toBeDefined();
  const remove = vi.spyOn(webacdHttp, "removeKey").mockResolvedValue(null);
  await press("Remove the key of Shop");
  expect(remove).not.toHaveBeenCalled();
  await expectAccessible();
  const box = screen.getByRole("dialog", { name: "Remove the key of Shop?" });
  await act(async () => void fireEvent.click(within(box).getByRole("button", { name: "Remove" })));
  expect(remove).toHaveBeenCalledWith("k_17");
  expect(screen.queryByDisplayValue("c2VjcmV0")).toBeNull();
  await expectAccessible();
});

test("a queue is added, named, given hours and saved with the others", async () => {
  const put = vi.spyOn(webacdHttp, "putQueues").mockImplementation(async (all) => all);
  await open("/admin/desk");
  await press("Add queue");
  type("Name in English", "Returns");
  type("Then all agents of the queue are asked, after (seconds)", "5");
  expect(screen.getByText("A whole number from 30 to 999.")).toBeDefined();
  await press("Save");
  expect(put).not.toHaveBeenCalled();
  type("Then all agents of the queue are asked, after (seconds)", "90");
  click("Always open");
  type("Saturday", "9-5");
  expect(screen.getByText("Type times such as 09:00-17:00.")).toBeDefined();
  type("Saturday", "09:00-12:00");
  await press("Save");
  const saved = put.mock.calls[0]?.[0].queues;
  expect(saved?.map(({ id }) => id)).toEqual(["devices", "billing", "returns"]);
  expect(saved?.at(-1)).toMatchObject({ names: { en: "Returns", zh: "" }, escalation: 90 });
  expect(saved?.at(-1)?.hours?.week[5]).toEqual([{ from: "09:00", to: "12:00" }]);
  expect(screen.getByText("Saved. It counts from now on.")).toBeDefined();
});

test("what is refused stays, and can be discarded", async () => {
  vi.spyOn(webacdHttp, "putQueues").mockRejectedValue(new Refused("invalid"));
  await open("/admin/desk");
  type("Name in English", "");
  await press("Save");
  expect(screen.getByText(/Something that was filled in will not do/)).toBeDefined();
  await press("Discard changes");
  expect((screen.getByLabelText("Name in English") as HTMLInputElement).value).toBe("Devices");
});

test("the bar names what is wrong and leads there, in another queue too", async () => {
  await open("/admin/desk");
  const zone = () => screen.getByLabelText("Time zone") as HTMLInputElement;
  act(() => void fireEvent.input(zone(), { target: { value: "Mars/Olympus" } }));
  expect(await screen.findByText("“Time zone” is not right yet.")).toBeDefined();
  await press("Show it");
  expect(document.activeElement).toBe(zone());
  await expectAccessible();
  act(() => void fireEvent.change(screen.getByLabelText("Queue"), { target: { value: "billing" } }));
  expect(await screen.findByText("A field of Devices is not right yet.")).toBeDefined();
  await press("Show it");
  await waitFor(() => expect(document.activeElement).toBe(zone()));
  expect(zone().value).toBe("Mars/Olympus");
  act(() => void fireEvent.input(zone(), { target: { value: "Europe/Vienna" } }));
  expect(await screen.findByText("Not saved yet.")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Show it" })).toBeNull();
});

test("what is wrong on another page is named with the way there, and is not sent", async () => {
  const put = vi.spyOn(webacdHttp, "putQueues");
  await open("/admin/desk");
  act(() => void fireEvent.input(screen.getByLabelText("Time zone"), { target: { value: "Mars/Olympus" } }));
  for (const page of ["/admin/desk/form", "/admin/desk/link"] as const) {
    await act(async () => go(page));
    expect(screen.getByText("A field of Devices is not right yet.")).toBeDefined();
    await press("Save");
    expect(put).not.toHaveBeenCalled();
  }
  await press("Show it");
  expect(await screen.findByText("“Time zone” is not right yet.")).toBeDefined();
});

test("hours that cannot be read are named, and nothing is saved without them", async () => {
  await open("/admin/desk");
  type("Name in English", "Machines");
  act(() => void fireEvent.input(screen.getByLabelText("Monday"), { target: { value: "nine" } }));
  expect(await screen.findByText("“Monday” is not right yet.")).toBeDefined();
  expect(screen.getByRole("button", { name: "Save" }).getAttribute("aria-disabled")).toBe("true");
});

test("people become agents of some queues", async () => {
  const put = vi.spyOn(webacdHttp, "putAgents").mockImplementation(async (all) => all);
  await open("/admin/desk/users");
  click("Kenji Mori is an agent");
  type("Customers at once of Kenji Mori", "2");
  const every = screen.getByRole("group", { name: "Queues of Kenji Mori" }).querySelector("input") as HTMLInputElement;
  act(() => void fireEvent.click(every));
  await press("Save");
  expect(put.mock.calls[0]?.[0].agents.at(-1)).toEqual({
    person: "kenji",
    name: "Kenji Mori",
    queues: ["devices", "billing"],
    limit: 2,
    inbound: true,
  });
});

test("a form is designed: a choice in both languages, in its place", async () => {
  const put = vi.spyOn(webacdHttp, "putQueues").mockImplementation(async (all) => all);
  await open("/admin/desk/form");
  await press("Add a field");
  const last = (label: string) => screen.getAllByLabelText(label).at(-1) as HTMLElement;
  act(() => void fireEvent.input(last("Label in English"), { target: { value: "Plan" } }));
  act(() => void fireEvent.change(last("Kind"), { target: { value: "choice" } }));
  act(() => void fireEvent.input(last("Choices"), { target: { value: "Gold | 金\nSilver" } }));
  act(() => void fireEvent.input(last("Short name, for rules"), { target: { value: "email" } }));
  expect(screen.getByText("Silver: no Chinese yet. Readers of Chinese are shown the English.")).toBeDefined();
  expect(screen.queryByText(/^Gold: /u)).toBeNull();
  expect(screen.getAllByText("Type letters, digits, - and _, and not one that is there already.").length).toBeGreaterThan(0);
  act(() => void fireEvent.input(last("Short name, for rules"), { target: { value: "plan" } }));
  await press("Plan: up");
  await press("Save");
  const form = put.mock.calls[0]?.[0].queues[0]?.form;
  expect(form?.map(({ id }) => id)).toEqual(["email", "about", "plan", "what"]);
  expect(form?.[2]?.choices).toEqual([
    { en: "Gold", zh: "金" },
    { en: "Silver", zh: "" },
  ]);
});

test("rules go by what the forms ask, in an order", async () => {
  const put = vi.spyOn(webacdHttp, "putRules").mockImplementation(async (all) => all);
  await open("/admin/desk/rules");
  await press("Add a rule");
  act(() => void fireEvent.change(screen.getAllByLabelText("If this field").at(-1) as HTMLElement, { target: { value: "what" } }));
  act(() => void fireEvent.input(screen.getAllByLabelText("With").at(-1) as HTMLElement, { target: { value: "toner" } }));
  act(() => void fireEvent.change(screen.getAllByLabelText("Then it goes to").at(-1) as HTMLElement, { target: { value: "agent li" } }));
  await press("Rule 2: up");
  await press("Save");
  expect(put.mock.calls[0]?.[0].rules.map((rule) => [rule.if.text, rule.then.agent])).toEqual([
    ["toner", "li"],
    ["Printer", null],
  ]);
});

test("a new rule that is saved before it is filled in says what is missing, there", async () => {
  const put = vi.spyOn(webacdHttp, "putRules").mockImplementation(async (all) => all);
  await open("/admin/desk/rules");
  await press("Add a rule");
  const compared = () => screen.getAllByLabelText("With").at(-1) as HTMLElement;
  expect(compared().getAttribute("aria-invalid")).toBeNull();
  await press("Save");
  expect(compared().getAttribute("aria-invalid")).toBe("true");
  await waitFor(() => expect(document.activeElement).toBe(compared()));
  expect(put).not.toHaveBeenCalled();
  await expectAccessible();
});

test("a rule on a field that is chosen compares with its choices, named in the reader's language", async () => {
  const put = vi.spyOn(webacdHttp, "putRules").mockImplementation(async (all) => all);
  setLang("zh-Hans");
  await open("/admin/desk/rules");
  const [compared] = screen.getAllByLabelText("比较内容") as HTMLSelectElement[];
  expect([...(compared?.options ?? [])].map((one) => one.textContent)).toContain("扫描仪");
  act(() => void fireEvent.change(compared as HTMLElement, { target: { value: "Scanner" } }));
  await press("保存");
  expect(put.mock.calls[0]?.[0].rules[0]?.if).toEqual({ field: "about", op: "is", text: "Scanner" });
});

test("what was said of the saving stays on its page; a step begins at its top", async () => {
  vi.spyOn(webacdHttp, "putQueues").mockImplementation(async (all) => all);
  const scrolled = vi.spyOn(window, "scrollTo");
  await open("/admin/desk");
  type("Name in English", "Machines");
  await press("Save");
  expect(screen.getByText("Saved. It counts from now on.")).toBeDefined();
  scrolled.mockClear();
  await act(async () => go("/admin/desk/form"));
  expect(screen.queryByText("Saved. It counts from now on.")).toBeNull();
  expect(scrolled).toHaveBeenCalledWith(0, 0);
});

test("a dry run says who would be asked when", async () => {
  const run = vi.spyOn(webacdHttp, "dryRun").mockResolvedValue({
    steps: [
      { at: 0, to: "agent", names: ["Li Wei"], queue: "billing" },
      { at: 60, to: "agents", names: ["Li Wei", "Ana Souza"], queue: "billing" },
      { at: 180, to: "message", names: [], queue: null },
    ],
  });
  await open("/admin/desk/trial");
  act(() => void fireEvent.change(screen.getByLabelText("What is it about?"), { target: { value: "Printer" } }));
  await press("Try it");
  expect(run).toHaveBeenCalledWith("devices", { about: "Printer" }, expect.any(Number));
  expect(screen.getByText("waits in Billing, is offered to Li Wei")).toBeDefined();
  expect(screen.getByText("is offered to Li Wei and Ana Souza")).toBeDefined();
  expect(screen.getByText("After 3 minutes")).toBeDefined();
});

test("figures are a table, a picture and CSV", async () => {
  await open("/admin/desk/figures");
  expect(await screen.findByRole("img", { name: "Came, helped, gave up" })).toBeDefined();
  expect(screen.getByRole("row", { name: /Devices 57 51 5 .*82/ })).toBeDefined();
  expect(screen.getByRole("link", { name: "Download CSV" }).getAttribute("href")).toMatch(
    /^\/api\/figures\?from=\d+&to=\d+&by=queue&zone=[\w%]+&format=csv$/,
  );
});
