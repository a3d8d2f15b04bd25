import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { View } from "../../../core/model";
import { ANA, anEvent, aParticipant, aReceipt, aRecordLine, aRequest, aShare, aView, LI, MARIA, TOMAS } from "../../../core/testing";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { fakeLive } from "../../../core/testing-live";
import { SessionPage } from "./SessionPage";

beforeEach(() => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({}));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const all = [LI, MARIA, TOMAS, ANA];
const refusals = { "share.start": "not_controller" as const, "share.stop": "not_controller" as const };
/** Li Wei after Ana took over. */
const passed = (more: Partial<View> = {}) =>
  aView({
    you: { id: LI.id, name: LI.name, role: "assistant", refusals },
    session: { ...aView().session, customerLink: null, assistLink: null },
    controller: ANA.id,
    participants: [{ ...LI, role: "assistant" }, MARIA, { ...ANA, role: "primary" }],
    ...more,
  });

function open(view: View) {
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  let { version } = view;
  return {
    live,
    sent: live.socket.sent,
    update: (next: Partial<View>, more?: Parameters<typeof live.socket.update>[1]) =>
      act(() => live.socket.update({ ...view, ...next, version: (version += 1) }, more)),
  };
}
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const click = (name: string | RegExp) => fireEvent.click(button(name));
const reason = (name: string) => {
  const one = button(name);
  expect(one.getAttribute("aria-disabled")).toBe("true");
  return document.getElementById(one.getAttribute("aria-describedby") ?? "")?.textContent;
};

describe("the header", () => {
  it("shows the number, whom I help, the state, who controls, and the connection", () => {
    open(aView());
    const header = within(screen.getAllByRole("banner")[0] as HTMLElement);
    expect(header.getByRole("button", { name: "Copy session number 482 917 306" })).toBeDefined();
    for (const words of ["Maria Okafor", "Active", "You control", "Connected"]) expect(header.getByText(words)).toBeDefined();
  });

  it("says when the server is lost, and that it is tried again", () => {
    const { live } = open(aView());
    act(() => live.socket.lose());
    expect(screen.getByText(/Connection to the server is lost/)).toBeDefined();
    expect(reason("Request View")).toBe("Not connected to the server right now");
  });
});

describe("commands", () => {
  it("ask for a view with the epoch I look at", async () => {
    const { sent } = open(aView());
    click("Request View");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      name: "consent.request",
      payload: { action: "view", customer: MARIA.id, controlEpoch: 3, surface: "monitor" },
    });
  });

  it("stay visible and say why they cannot be used", () => {
    open(passed());
    for (const name of ["Invite", "Request View", "Share Screen", "Share Window", "Transfer Session"])
      expect(reason(name)).toBe("Ana Souza controls this session");
    expect(button("Leave")).toBeDefined();
    expect(screen.queryByRole("button", { name: "End" })).toBeNull();
  });

  it("work again only for whoever controlled before", () => {
    open(passed());
    expect(screen.getByText("Dimmed commands work when control is passed to you.")).toBeDefined();
    cleanup();
    open(passed({ record: [aRecordLine("passed", { who: LI.name, whose: ANA.name })] }));
    expect(screen.getByText("Dimmed commands work again when control is passed back to you.")).toBeDefined();
  });

  it("tell why they were refused in the language of now", async () => {
    const { live } = open(aView());
    live.socket.answers["consent.request"] = () => ({ ok: false, code: "request_open" });
    click("Request View");
    expect(await screen.findByText("There is an open request already. Wait for the answer or cancel it.")).toBeDefined();
    act(() => setLang("zh-Hans"));
    expect(screen.getByText("已有一个请求正在等待答复，请等待或取消。")).toBeDefined();
  });

  it("say first what to do when there is nobody to view", () => {
    open(aView({ participants: [LI], focus: null }));
    expect(reason("Request View")).toBe("No customer is being helped yet. Invite one first.");
  });

  it("do nothing when refused, and the server's refusal becomes a sentence", async () => {
    const { sent } = open(passed());
    click("Request View");
    expect(sent).toEqual([]);
    cleanup();
    const primary = open(aView());
    primary.live.socket.answers["consent.request"] = () => ({ ok: false, code: "request_open" });
    click("Request View");
    await screen.findByText(/^There is an open request already/);
    click("Request View");
    await waitFor(() => expect(primary.sent).toHaveLength(2)).then(() => act(async () => undefined));
    expect(screen.getAllByText(/^There is an open request already/)).toHaveLength(1); // said again, not once more beside it
  });

  it("are found in the two tabs, Transfer Session in both", () => {
    open(aView());
    const [tools, session] = screen.getAllByRole("tab");
    expect([tools?.textContent, session?.textContent]).toEqual(["Tools", "Session"]);
    fireEvent.click(session as HTMLElement);
    expect(screen.queryByRole("button", { name: "Request View" })).toBeNull();
    expect(button("Transfer Session")).toBeDefined();
    expect(button("End")).toBeDefined();
  });

  it("are one Tab stop, with arrow keys inside", () => {
    open(aView());
    const bar = screen.getByRole("toolbar");
    const stops = () =>
      within(bar)
        .getAllByRole("button")
        .filter((one) => one.tabIndex === 0);
    expect(stops().map((one) => one.textContent)).toEqual(["Invite"]);
    button("Invite").focus();
    fireEvent.keyDown(button("Invite"), { key: "ArrowRight" });
    expect(document.activeElement).toBe(button("Chat"));
    expect(stops()).toEqual([button("Chat")]);
    fireEvent.keyDown(button("Chat"), { key: "End" });
    expect(document.activeElement).toBe(button("End"));
  });
});

describe("participants", () => {
  it("are helped by selecting their name", async () => {
    const { sent } = open(aView({ participants: all }));
    click(/^Tomás Ferreira/);
    await waitFor(() => expect(sent).toEqual([{ name: "focus.select", payload: { customer: TOMAS.id, controlEpoch: 3 } }]));
  });

  it("show who is helped, what they can do, and who sees what", () => {
    open(aView({ participants: [LI, MARIA, TOMAS, { ...ANA, sees: ["h1"] }], shares: [aShare({ audience: [LI.id, ANA.id] })] }));
    const rows = within(screen.getByRole("complementary", { name: "Participants" }))
      .getAllByRole("listitem")
      .map((row) => row.textContent);
    expect(rows[0]).toContain("Helping");
    expect(rows[0]).toContain("Screen seen by 2");
    expect(rows[1]).toContain("Phone: can show its camera");
    expect(rows[3]).toContain("Sees Maria Okafor's screen");
  });

  it("are shown as no rep when their name looks like one's: at the door, in the list, in the receipt", async () => {
    const { update } = open(
      aView({
        participants: [LI, { ...MARIA, name: "Lі Wei", looksLike: LI.id }],
        knocks: [{ id: "k1", name: "LI WEI", address: "198.51.100.7", at: 0, looksLike: LI.id, door: "number" as const, moving: null }],
      }),
    );
    expect(screen.getByRole("button", { name: "Admit LI WEI (not a rep)" }).closest("li")?.textContent).toContain(
      "LI WEI (not a rep)By number, 198.51.100.7The name looks like Li Wei's",
    );
    const people = within(screen.getByRole("complementary", { name: "Participants" })).getAllByRole("listitem");
    expect(people[1]?.textContent).toContain("Lі Wei (not a rep)CustomerThe name looks like Li Wei's");
    update({}, { receipts: [aReceipt({ frm: ANA.id, to: LI.id, by: ANA.id })] });
    expect(screen.getByText("View of Maria Okafor (not a rep)'s screen")).toBeDefined();
    await expectAccessible();
  });
});

describe("a request", () => {
  const request = aRequest({ askedAt: Date.now(), deadline: Date.now() + 300_000 });

  it("shows how long it waits, and can be taken back", async () => {
    const { sent } = open(aView({ requests: [request] }));
    expect(within(screen.getByRole("region", { name: "Request sent, waiting for Maria Okafor" })).getByText(/^\d:\d\d$/)).toBeDefined();
    click("Cancel");
    await waitFor(() => expect(sent).toEqual([{ name: "consent.cancel", payload: { request: "q1", controlEpoch: 3 } }]));
  });

  it.each([
    ["consent_declined", { who: MARIA.id, whoName: MARIA.name }, "Maria Okafor declined"],
    ["consent_timed_out", { who: MARIA.id, whoName: MARIA.name, whom: LI.id, whomName: LI.name }, "No answer from Maria Okafor"],
    ["capture_refused", { who: MARIA.id, whoName: MARIA.name }, "Maria Okafor allowed it, but chose no screen"],
    ["capture_blocked", { who: MARIA.id, whoName: MARIA.name }, "The computer of Maria Okafor does not let the browser record the screen"],
  ] as const)("that ended with %s says so and can be repeated", async (type, more, words) => {
    const { update, sent } = open(aView());
    update({}, { events: [anEvent(type, more)] });
    expect(screen.getByRole("region", { name: words })).toBeDefined();
    click("Ask again");
    await waitFor(() => expect(sent.map((one) => one.name)).toEqual(["consent.request"]));
    update({ requests: [request] }, { events: [anEvent("consent_requested", { version: 3 })] });
    expect(screen.queryByRole("region", { name: words })).toBeNull();
  });
});

describe("the stage", () => {
  it("names whose screen I view and who else sees it; Stop viewing asks the server", () => {
    const { live } = open(aView({ participants: all, shares: [aShare({ audience: [LI.id, ANA.id] })] }));
    expect(screen.getByRole("main").textContent).toContain("You are viewing Maria Okafor's screen");
    expect(screen.getByRole("main").textContent).toContain("Also seen by Ana Souza");
    click("Stop viewing");
    expect(live.media).toEqual(["stop h1"]);
  });

  it("keeps the bar of my own share, with Pause and Stop", () => {
    const { live } = open(aView({ shares: [aShare({ owner: LI.id, activity: "share", audience: [MARIA.id] })] }));
    const bar = within(screen.getByRole("region", { name: "Sharing" }));
    fireEvent.click(bar.getByRole("button", { name: "Pause" }));
    fireEvent.click(bar.getByRole("button", { name: "Stop sharing" }));
    expect(live.media).toEqual(["hide h1", "stop h1"]);
  });

  it("dims a picture that stands still, and says why", () => {
    const silent = { id: "p1", codec: "AV1", silent: true, hidden: false } as const;
    const { live, update } = open(aView({ shares: [aShare()] }));
    act(() => live.picture("h1", { stream: new MediaStream(), state: "live" }));
    const why = () => within(screen.getByRole("figure")).getByRole("status").textContent;
    expect(why()).toBe("");
    act(() => live.picture("h1", { stream: new MediaStream(), state: "connecting" }));
    expect(why()).toBe("This is the last picture that came. The next one is on its way.");
    act(() => live.picture("h1", { stream: new MediaStream(), state: "live" }));
    update({ shares: [aShare({ publication: silent })] });
    expect(why()).toBe("Nothing of Maria Okafor's screen arrives right now.");
    update({ shares: [aShare({ publication: { ...silent, hidden: true } })] });
    expect(why()).toBe("What Maria Okafor shares is minimised or covered, so this picture stands still.");
  });

  it("tells me of my own share that nobody sees it move, or nobody sees it", () => {
    const publication = { id: "p1", codec: "AV1", silent: true, hidden: false } as const;
    const { update } = open(aView({ shares: [aShare({ owner: LI.id, activity: "share", publication })] }));
    const bar = () => screen.getByRole("region", { name: "Sharing" }).textContent;
    expect(bar()).toContain("Your screen is shared, but no picture of it arrives at the server.");
    update({ shares: [aShare({ owner: LI.id, activity: "share", publication: { ...publication, hidden: true } })] });
    expect(bar()).toContain("What you share is minimised or covered: nobody sees it move.");
  });

  it("says which port is closed when no picture gets through", () => {
    const { live } = open(aView({ shares: [aShare()] }));
    act(() => live.picture("h1", { stream: null, state: "no_path" }));
    expect(screen.getByText("The picture cannot get through")).toBeDefined();
  });

  it("offers number and link before the first customer comes", () => {
    open(aView({ session: { ...aView().session, state: "new" }, participants: [LI], focus: null }));
    expect(screen.getByText("Waiting for your customer")).toBeDefined();
    expect(button("Copy the link for the customer")).toBeDefined();
  });
});

describe("sharing my screen", () => {
  it("asks first when several customers would see it, and names them", () => {
    const { live } = open(aView({ participants: all }));
    click("Share Screen");
    const dialog = within(screen.getByRole("dialog", { name: "3 people will see this" }));
    expect(dialog.getAllByRole("listitem").map((one) => one.textContent)).toEqual([
      "MOMaria OkaforCustomer",
      "TFTomás FerreiraCustomer",
      "ASAna SouzaAssisting rep",
    ]);
    fireEvent.click(dialog.getByRole("button", { name: "Share Screen" }));
    expect(live.media).toEqual(["start monitor"]);
  });

  it("starts at once when only one customer is there", () => {
    const { live } = open(aView());
    click("Share Window");
    expect(live.media).toEqual(["start window"]);
  });
});

describe("passing control", () => {
  it("lists exactly the connected assistants, says what ends, and passes to the chosen one", async () => {
    const kenji = { ...ANA, id: "kenji", name: "Kenji Mori", joinedAt: ANA.joinedAt + 1 };
    const lost = { ...ANA, id: "gone", name: "Gone Rep", presence: "lost" as const };
    const { sent } = open(aView({ participants: [...all, kenji, lost], shares: [aShare()] }));
    click("Transfer Session");
    const dialog = within(screen.getByRole("dialog", { name: "Transfer Control" }));
    expect(dialog.getAllByRole("radio")).toHaveLength(2);
    expect(dialog.getByText("Viewing Maria Okafor's screen")).toBeDefined();
    fireEvent.click(dialog.getByRole("radio", { name: /Kenji Mori/ }));
    fireEvent.click(dialog.getByRole("button", { name: "Transfer Control to Kenji Mori" }));
    await waitFor(() => expect(sent).toEqual([{ name: "control.pass", payload: { to: "kenji", controlEpoch: 3 } }]));
  });

  it("closes the dialog when control is gone", () => {
    const { update } = open(aView({ participants: all }));
    click("Transfer Session");
    update(passed());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("gives a receipt with one click to ask again, for the one who controls", async () => {
    const { update, sent } = open(aView({ controller: LI.id }));
    update({}, { receipts: [aReceipt({ frm: ANA.id, to: LI.id, by: ANA.id })] });
    const receipt = within(screen.getByRole("region", { name: "You now control this session" }));
    expect(receipt.getByText("View of Maria Okafor's screen")).toBeDefined();
    expect(receipt.getByText("Nobody sees a screen")).toBeDefined();
    fireEvent.click(receipt.getByRole("button", { name: "Request View" }));
    await waitFor(() => expect(sent.map((one) => one.name)).toEqual(["consent.request"]));
  });

  it("gives the other reps the receipt without that button", () => {
    const { update } = open(passed());
    update(passed(), { receipts: [aReceipt()] });
    const receipt = within(screen.getByRole("region", { name: "Ana Souza now controls this session" }));
    expect(receipt.queryByRole("button", { name: "Request View" })).toBeNull();
  });

  it("asks an assistant to take over when the primary vanished; Decline comes first", async () => {
    const { sent } = open(passed({ offer: { to: LI.id, deadline: Date.now() + 20_000, next: null } }));
    const dialog = within(screen.getByRole("dialog", { name: "Take control of this session?" }));
    expect(dialog.getAllByRole("button").map((one) => one.textContent)).toEqual(["Decline", "Accept"]);
    fireEvent.click(dialog.getByRole("button", { name: "Accept" }));
    await waitFor(() => expect(sent).toEqual([{ name: "control.accept", payload: { controlEpoch: 3 } }]));
  });
});

describe("a session whose primary vanished", () => {
  const KENJI = aParticipant("kenji", "Kenji Mori", { role: "assistant", joined: "account" });
  const hold = (now = Date.now()) => ({ primary: ANA.id, until: now + 45_000, primaryName: "Li Wei", removed: false });
  const lost = (more: Partial<View>) => {
    const view = passed(more);
    return { ...view, participants: [...view.participants, KENJI] };
  };
  const offer = (next: string | null, deadline = Date.now() + 20_000) => ({ to: LI.id, deadline, next });

  it.each([
    ["the next rep", KENJI.id, 20_000, /If you decline, Kenji Mori is asked\./, "Without an answer, Kenji Mori is asked"],
    [
      "nobody else",
      null,
      20_000,
      /If you decline, the session waits 0:\d\d for Ana Souza to come back, then it ends\./,
      "Without an answer, you are asked again",
    ],
    ["nobody else, and the time is up", null, 45_000, /If you decline, the session waits 0:\d\d/, "Without an answer, the session ends"],
  ])("says what declining brings: %s", async (_, next, left, declined, unanswered) => {
    const now = Date.now();
    open(lost({ hold: hold(now), offer: offer(next, now + left) }));
    const dialog = screen.getByRole("dialog", { name: "Take control of this session?" });
    expect(dialog.textContent).toMatch(declined);
    expect(dialog.textContent).toContain(unanswered);
    await expectAccessible();
  });

  it("shows who is asked and until when the session waits", async () => {
    open(
      lost({ hold: hold(), offer: { ...offer(null), to: KENJI.id }, you: { ...passed().you, refusals: { "control.accept": "no_offer" } } }),
    );
    const bar = screen.getByRole("region", { name: /Kenji Mori is asked to take control/ });
    expect(bar.textContent).toMatch(/0:\d\d/);
    expect(within(bar).queryByRole("button")).toBeNull();
    await expectAccessible();
  });

  it("can be taken after all by one who declined", async () => {
    const { sent } = open(lost({ hold: hold() }));
    const bar = screen.getByRole("region", { name: /If Ana Souza does not come back, the session ends/ });
    fireEvent.click(within(bar).getByRole("button", { name: "Take control" }));
    await waitFor(() => expect(sent).toEqual([{ name: "control.accept", payload: { controlEpoch: 3 } }]));
  });

  it("tells its primary, back too late, who took over and when, and lets them assist", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
      if (init?.method === "POST") asked.push(`${path} ${String(init.body)}`);
      return Response.json({ code: "no_session" }, { status: 404 });
    });
    const { live } = open(aView());
    act(() => live.socket.lose());
    act(() => live.socket.gone("taken_over", { number: "482917306", by: "Kenji Mori", at: new Date(2026, 0, 12, 10, 32).getTime() }));
    expect(screen.getByRole("heading", { name: "Kenji Mori took over this session" })).toBeDefined();
    expect(screen.getByText(/At 10:32/)).toBeDefined();
    click("Assist again");
    expect(await screen.findByText(/No open session has this number/)).toBeDefined();
    expect(asked[0]).toMatch(/^\/api\/assist .*"number":"482917306"/);
    await expectAccessible();
  });
});

describe("the end", () => {
  it("is asked once when customers are there, and tells how many", async () => {
    const { sent } = open(aView());
    click("End");
    const dialog = within(screen.getByRole("dialog", { name: "End this session for 1 customer?" }));
    fireEvent.click(dialog.getByRole("button", { name: "End" }));
    await waitFor(() => expect(sent.map((one) => one.name)).toEqual(["session.end"]));
  });

  it("shows that nothing is shared any more, and who saw what", async () => {
    const { update } = open(aView());
    update({
      session: { ...aView().session, state: "ended", endedAt: aView().session.startedAt + 60_000, endReason: "ended" },
      record: [aRecordLine("saw", { who: "Maria Okafor", whose: "Li Wei", mine: true, to: 30_000 })],
    });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("The session has ended");
    expect(screen.getByText("You are no longer sharing anything.")).toBeDefined();
    expect(screen.getByText("Session 482 917 306 · 1 minute")).toBeDefined();
    const [line] = within(screen.getByRole("region", { name: "Who saw what" })).getAllByRole("listitem");
    expect(line?.textContent).toMatch(/^Maria Okafor saw your screen\d\d:\d\d:00–\d\d:\d\d:30$/u);
    expect([button("Save as text"), button("Save as JSON")]).toHaveLength(2);
    await expectAccessible();
  });

  it("tells nobody who shared nothing that they share no longer", () => {
    const { update } = open(aView());
    update({ session: { ...aView().session, state: "ended", endedAt: aView().session.startedAt + 37_000, endReason: "ended" } });
    expect(screen.getByText("Nothing of yours is shared.")).toBeDefined();
    expect(screen.getByText("Session 482 917 306 · 37 seconds")).toBeDefined();
  });

  it("says why this page has no place any more", () => {
    const { live } = open(aView());
    act(() => live.socket.gone("superseded"));
    expect(screen.getByText("This session is open in another window now. You can close this one.")).toBeDefined();
  });
});

describe.each(["en", "zh-Hans"] as const)("accessibility in %s", (lang) => {
  it.each([
    ["primary, viewing", aView({ participants: all, shares: [aShare({ audience: [LI.id, ANA.id] })] })],
    ["assistant", passed()],
    ["new", aView({ session: { ...aView().session, state: "new" }, participants: [LI], focus: null })],
    [
      "knock and own share",
      aView({
        knocks: [{ id: "k", name: "S", address: "a", at: 0, looksLike: null, door: "number" as const, moving: null }],
        shares: [aShare({ owner: LI.id, activity: "share" })],
      }),
    ],
  ])("axe finds nothing: %s", async (_name, view) => {
    setLang(lang);
    open(view);
    await expectAccessible();
  });
});
