import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CaptureFailed } from "../../core/screens/capture";
import { http, type Site } from "../../core/http";
import type { Share, View } from "../../core/model";
import { ANA, anEvent, aReceipt, aRequest, aShare, LI, MARIA, STARTED, TOMAS } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { SessionPage } from "./SessionPage";
import { fakeLive, mariasView, sharingView } from "../testing";
import { loadSite } from "../visit";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const open = (view: View, ...more: [Parameters<typeof fakeLive>[1]?]) => {
  const live = fakeLive(view, ...more);
  return { live, ...render(<SessionPage live={live} />) };
};
const button = (name: string) => screen.getByRole("button", { name });
const joined = (name: string) => anEvent("joined", { who: "p9", whoName: name });

test("in the session: who is here, what they are to me, and that nothing is shared", async () => {
  open(mariasView());
  expect(screen.getByRole("heading", { level: 1, name: "Li Wei is helping you" })).toBeDefined();
  const people = within(screen.getByRole("complementary", { name: "Who is here" })).getAllByRole("listitem");
  expect(people.map((one) => one.textContent?.replace("Make leave", ""))).toEqual([
    "LWLi WeiYour support rep",
    "ASAna SouzaAssists Li Wei",
    "MOMaria OkaforYou",
  ]);
  expect(screen.queryByRole("button", { name: "Stop sharing" })).toBeNull();
  await expectAccessible();
});

test.each([
  ["somebody else is helped", mariasView({ focus: TOMAS.id, participants: [LI, MARIA, TOMAS] }), "Li Wei is helping Tomás Ferreira now"],
  ["the rep is signed out", mariasView({ participants: [{ ...LI, presence: "lost", signedOut: true }, MARIA] }), "Li Wei is signed out"],
  ["the rep lost the connection", mariasView({ participants: [{ ...LI, presence: "lost" }, MARIA] }), "Li Wei lost the connection"],
  ["my share is paused", mariasView({ shares: [aShare({ paused: "by_owner" })] }), "Your screen is paused"],
  ["I share", sharingView(), "You are showing your screen"],
])("when %s the headline says so", async (_when, view, headline) => {
  open(view);
  expect(screen.getByRole("heading", { level: 1, name: headline })).toBeDefined();
  await expectAccessible();
});

test.each([
  ["is helped", {}, "Others see your camera."],
  ["waits", { focus: TOMAS.id }, "Others see your camera, and not your screen. Please stay here until it is your turn again."],
])("who %s reads that others see the camera, and not that nothing is shared", async (_when, more, sentence) => {
  open(mariasView({ cameras: [aShare({ id: "c1" })], participants: [LI, MARIA, TOMAS], ...more }));
  expect(screen.getByText(sentence)).toBeDefined();
  await expectAccessible();
});

test.each([
  [null, "You are showing your camera"],
  ["by_owner", "Your camera is paused"],
] as const)("a phone that shows its camera is not said to show its screen (paused: %s)", (paused, headline) => {
  open(sharingView({ shares: [aShare({ surface: "camera", paused })] }));
  expect(screen.getByRole("heading", { level: 1, name: headline })).toBeDefined();
  expect(document.title).toContain("You are showing your camera");
  expect(screen.getAllByText("Sees your camera").length).toBeGreaterThan(0);
});

test("a guest with a rep's name is shown as none, in every list and sentence", async () => {
  const guest = { ...TOMAS, name: "Li  Wei", looksLike: LI.id };
  const { live } = open(sharingView({ participants: [LI, MARIA, guest] }));
  const people = within(screen.getByRole("complementary", { name: "Who is here" })).getAllByRole("listitem");
  expect(people[1]?.textContent).toContain("Li  Wei (not a rep)CustomerThe name looks like Li Wei's");
  live.update({ view: sharingView({ participants: [LI, MARIA, guest], version: 9 }), events: [{ ...joined("Li  Wei"), who: guest.id }] });
  const bar = screen.getByRole("region", { name: "Your sharing" });
  await waitFor(() => expect(bar.textContent).toContain("Li  Wei (not a rep) joined and can see your screen"));
  setLang("zh-Hans");
  expect((await screen.findAllByText("Li Wei（不是支持代表）")).length).toBeGreaterThan(0);
  expect(screen.getByText("姓名与 Li Wei 相似")).toBeDefined();
  await expectAccessible();
});

test("who bears a rep's name is not told so of themselves", () => {
  open(mariasView({ participants: [LI, { ...MARIA, name: "Li Wei", looksLike: LI.id }] }));
  expect(screen.queryByText(/not a rep/)).toBeNull();
});

test("the question says who, what and until when; Decline has the focus", async () => {
  const { live } = open(mariasView({ requests: [aRequest()] }));
  const dialog = screen.getByRole("dialog", {
    name: "Li Wei (Handoff) asks to see your screen until you stop sharing. They cannot click or type.",
  });
  expect(dialog.textContent).toContain("Next: choose the window or screen and press Share. 2 people will see this: Li Wei and Ana Souza.");
  expect(within(dialog).getByRole<HTMLInputElement>("checkbox").checked).toBe(false);
  const answers = within(dialog)
    .getAllByRole("button")
    .map((one) => one.textContent);
  expect(answers).toEqual(["Decline", "Allow"]);
  await expectAccessible();
  fireEvent.click(button("Decline"));
  expect(live.sent).toEqual([{ name: "consent.answer", payload: { request: "q1", allow: false } }]);
});

test("the question is counted in the title of a tab that nobody looks at", () => {
  const { live } = open(mariasView({ requests: [aRequest()] }));
  expect(document.title).toBe("(1) Li Wei asks to see your screen · Handoff");
  act(() => live.update({ view: mariasView({ version: 8 }) }));
  expect(document.title).toBe("With Li Wei · Handoff");
});

test("Escape declines", () => {
  const { live } = open(mariasView({ requests: [aRequest()] }));
  fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
  expect(live.sent).toEqual([{ name: "consent.answer", payload: { request: "q1", allow: false } }]);
});

test("Allow opens the picker in the very same click, after the answer has gone up", () => {
  const order: string[] = [];
  const { live } = open(mariasView({ requests: [aRequest()] }), {
    start: () => {
      order.push(`picker after ${live.sent.map((one) => one.name).join()}`);
      return new Promise(() => undefined);
    },
  });
  fireEvent.click(screen.getByRole("checkbox"));
  fireEvent.click(button("Allow"));
  expect(order).toEqual(["picker after consent.answer"]);
  expect(live.sent[0]?.payload).toEqual({ request: "q1", allow: true, everything: true, picture: false });
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByText(/Choose the window or screen in your browser/)).toBeDefined();
});

test("whether the last picture may be handed on is asked where it may be, and never ticked", () => {
  const { live } = open(mariasView({ requests: [aRequest({ picture: true })] }), { start: () => new Promise(() => undefined) });
  const box = screen.getByRole("checkbox", { name: /^Let the next rep see the last picture/ }) as HTMLInputElement;
  expect(box.checked).toBe(false);
  fireEvent.click(box);
  fireEvent.click(button("Allow"));
  expect(live.sent[0]?.payload).toEqual({ request: "q1", allow: true, everything: false, picture: true });
});

test("what goes along can be taken back", () => {
  const { live } = open(mariasView({ lastPicture: { customer: MARIA.id, at: 0 } }));
  fireEvent.click(screen.getByRole("button", { name: /^Revoke: Colleagues/, hidden: true }));
  expect(live.sent).toEqual([{ name: "picture.forget", payload: {} }]);
});

test.each([
  ["refused" as const, /the browser's dialog was closed/],
  ["unavailable" as const, /cannot capture the screen/],
  ["blocked" as const, /does not let the browser record the screen\. .*restart the browser/],
])("a picker that ends with %s is explained", async (reason, sentence) => {
  open(mariasView({ requests: [aRequest()] }), { start: () => Promise.reject(new CaptureFailed(reason)) });
  fireEvent.click(button("Allow"));
  expect(await screen.findByText(sentence)).toBeDefined();
});

test("with everything allowed only the choice is asked, and Not now is an answer", async () => {
  const start = vi.fn(() => Promise.resolve("h1"));
  const { live } = open(mariasView({ requests: [aRequest({ state: "allowed", surface: "window" })] }), { start });
  expect(screen.queryByRole("checkbox")).toBeNull();
  await expectAccessible();
  fireEvent.click(button("Not now"));
  expect(live.sent).toEqual([{ name: "share.failed", payload: { request: "q1", reason: "refused" } }]);
  fireEvent.click(button("Choose what to show"));
  expect(start).toHaveBeenCalledWith({ surface: "window", request: "q1" });
  expect(live.sent).toHaveLength(1);
});

test("a question to somebody else is not mine", () => {
  open(mariasView({ requests: [aRequest({ customer: TOMAS.id })] }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("while sharing the bar names the watchers, pauses and stops without asking", async () => {
  const { live } = open(sharingView());
  const bar = screen.getByRole("region", { name: "Your sharing" });
  expect(bar.textContent).toContain("Your screen is being shared with Li Wei, Ana Souza and 1 other");
  await expectAccessible();
  fireEvent.click(within(bar).getByRole("button", { name: "Pause" }));
  expect(live.sent).toEqual([{ name: "share.curtain", payload: { share: "h1", on: true, still: false } }]);
  fireEvent.click(within(bar).getByRole("button", { name: "Stop sharing" }));
  expect(live.stopped).toEqual(["h1"]);
});

test.each([
  [[LI.id], null, "Your screen is being shared with Li Wei"],
  [[LI.id, ANA.id], null, "Your screen is being shared with Li Wei and Ana Souza"],
  [[], null, "Your screen is shared, but nobody is watching"],
  [[], "by_owner" as const, "Your screen is paused. Nobody sees it."],
  [[], "primary_away" as const, "Your screen is paused until Li Wei is back. Nobody sees it."],
])("seen by %j, paused %s: %s", (audience, paused, sentence) => {
  open(mariasView({ shares: [aShare({ audience, paused })] }));
  expect(screen.getByRole("region", { name: "Your sharing" }).textContent).toContain(sentence);
});

test.each([
  [{ hidden: true, silent: false }, "What you share is minimised or covered: nobody sees it move."],
  [{ hidden: true, silent: true }, "What you share is minimised or covered: nobody sees it move."],
  [{ hidden: false, silent: true }, "Your screen is shared, but no picture of it arrives at the server."],
])("of a share that is %o the sharer reads that", async (how, sentence) => {
  open(sharingView({ shares: [aShare({ audience: [LI.id], publication: { id: "p1", codec: "AV1", ...how } })] }));
  expect(screen.getByRole("region", { name: "Your sharing" }).textContent).toContain(sentence);
  expect(screen.getByRole("main").textContent).toContain(sentence);
  await expectAccessible();
});

const liShows = (more: Partial<Share> = {}) => aShare({ id: "h2", owner: LI.id, activity: "share", audience: [MARIA.id], ...more });

test.each([
  ["by_owner" as const, "Li Wei paused sharing"],
  ["owner_away" as const, "Li Wei is not connected. The picture comes back by itself."],
  ["primary_away" as const, "Li Wei is not connected. Everything that is shared is paused until they are back."],
])("a picture that is paused %s says whose doing it is", (paused, sentence) => {
  open(mariasView({ shares: [liShows({ paused, audience: [] })] }));
  expect(screen.getByText(sentence)).toBeDefined();
});

test.each([
  ["connecting" as const, {}, "This is the last picture that came. The next one is on its way."],
  ["live" as const, { publication: null }, "This is the last picture that came. The next one is on its way."],
  [
    "live" as const,
    { publication: { id: "p1", codec: "AV1" as const, silent: false, hidden: true } },
    "What Li Wei shares is minimised or covered, so this picture stands still.",
  ],
  [
    "live" as const,
    { publication: { id: "p1", codec: "AV1" as const, silent: true, hidden: false } },
    "Nothing of Li Wei's screen arrives right now.",
  ],
  ["live" as const, {}, ""],
])("a picture that is %s, of a share that has %o, says why it stands still", async (state, more, sentence) => {
  open(mariasView({ shares: [liShows(more)] }), { pictures: new Map([["h2", { stream: new MediaStream(), state }]]) });
  const picture = within(screen.getByRole("region", { name: "Li Wei's screen" }));
  expect(picture.getByRole("status").textContent).toBe(sentence);
  await expectAccessible();
});

test.each([
  ["stopped" as const, MARIA.id, "You stopped sharing"],
  ["capture_ended" as const, MARIA.id, "Sharing was ended in your browser, or what you shared was closed"],
  ["page_gone" as const, MARIA.id, "Sharing ended, as the page that shared was closed or loaded again"],
  ["page_gone" as const, LI.id, "The sharing ended, as Li Wei's page was closed or loaded again"],
  ["stopped" as const, LI.id, "Li Wei ended the sharing"],
])("sharing that ended %s by %s is told so", (cause, by, title) => {
  open(mariasView(), { receipts: [aReceipt({ cause, by, frm: null, to: null })] });
  expect(screen.getByRole("region", { name: title })).toBeDefined();
});

test("a newcomer is named to the one who shares", async () => {
  const { live } = open(sharingView());
  live.update({ view: sharingView({ version: 8 }), events: [joined("Kenji Mori")] });
  const bar = screen.getByRole("region", { name: "Your sharing" });
  await waitFor(() => expect(bar.textContent).toContain("Kenji Mori joined and can see your screen"));
});

test("what was allowed is listed and can be revoked", async () => {
  const { live } = open(mariasView({ grants: [{ customer: MARIA.id, actions: ["view"], everything: true }] }));
  await expectAccessible();
  fireEvent.click(button("Revoke: Everything in this session"));
  expect(live.sent).toEqual([{ name: "consent.revoke", payload: { action: "everything" } }]);
});

test("what could not be done is said", async () => {
  const refuses = { "share.curtain": "unavailable", "consent.revoke": "no_grant" } as const;
  open(sharingView({ grants: [{ customer: MARIA.id, actions: ["view"], everything: false }] }), { refuses });
  fireEvent.click(button("Revoke: See your screen"));
  expect(await screen.findByText("That permission is not given any more.")).toBeDefined();
  fireEvent.click(button("Pause"));
  expect(await screen.findByText("The server does not answer right now. Try again in a moment.")).toBeDefined();
});

const shown = (id: string, owner: string) => aShare({ id, owner, activity: "share", audience: [ANA.id, MARIA.id] });

test("another's screen is on the stage and says who else sees it", async () => {
  open(mariasView({ shares: [shown("h2", LI.id)] }));
  expect(screen.getByRole("region", { name: "Li Wei's screen" })).toBeDefined();
  const stage = screen.getByRole("main").textContent;
  expect(stage).toContain("You see Li Wei's screen");
  expect(stage).toContain("Also seen by Ana Souza");
  await expectAccessible();
});

test("of several screens the newest is large, and the others can be, each with who sees it", async () => {
  open(mariasView({ shares: [shown("h2", TOMAS.id), shown("h3", LI.id)], participants: [LI, ANA, TOMAS, MARIA] }));
  const stage = screen.getByRole("main");
  expect(stage.textContent).toContain("You see Tomás Ferreira's screen");
  expect(stage.textContent).toContain("You see Li Wei's screen");
  expect(screen.queryByRole("button", { name: "Show Li Wei's screen large" })).toBeNull();
  await expectAccessible();
  fireEvent.click(button("Show Tomás Ferreira's screen large"));
  expect(button("Show Li Wei's screen large")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Show Tomás Ferreira's screen large" })).toBeNull();
});

test("a receipt says what ended and who can see me, until it is dismissed", async () => {
  const handed = mariasView({ controller: ANA.id, participants: [{ ...LI, role: "assistant" }, { ...ANA, role: "primary" }, MARIA] });
  const { live } = open(handed, { receipts: [aReceipt()] });
  const card = screen.getByRole("region", { name: "Ana Souza is now helping you" });
  expect(
    within(card)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual([
    "Your screen is no longer shared",
    "Nobody sees your screen",
    "The session goes on",
    "You stay connected",
    "Li Wei is still here",
  ]);
  await expectAccessible();
  fireEvent.click(within(card).getByRole("button", { name: "Dismiss" }));
  expect(live.session.receipts.value).toEqual([]);
});

test("a receipt goes when a later share makes it old news", () => {
  open(mariasView({ shares: [aShare({ startedAt: STARTED + 1 })] }), { receipts: [aReceipt()] });
  expect(screen.queryByRole("region", { name: /now helping you/ })).toBeNull();
});

test("a lost server is a banner, and what was there stays", async () => {
  const { live } = open(sharingView());
  live.connect("lost");
  expect(await screen.findByText(/Connection to the server is lost/)).toBeDefined();
  const bar = screen.getByRole("region", { name: "Your sharing" });
  expect(bar.textContent).toContain("The server is out of reach, so who sees it right now is not known.");
  expect(screen.queryByText("With Li Wei")).toBeNull();
  live.connect("connected");
  await waitFor(() => expect(screen.queryByText(/Connection to the server is lost/)).toBeNull());
  expect(screen.getByText("With Li Wei")).toBeDefined();
});

test.each([
  [[8081], /Ask for UDP port 8081 to 203\.0\.113\.5 to be opened/],
  [[8081, 8082, 8083], /Ask for UDP ports 8081 to 8083 to 203\.0\.113\.5 to be opened/],
])("no path for the picture names the ports %o and the address that have to be open", async (ports, words) => {
  const media = { address: "203.0.113.5", port: 8081, ports };
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso Support", media } as Site);
  await loadSite();
  const share = aShare({ id: "h2", owner: LI.id, activity: "share", audience: [MARIA.id] });
  open(mariasView({ shares: [share] }), { pictures: new Map([["h2", { stream: null, state: "no_path" }]]) });
  expect(screen.getByText(words)).toBeDefined();
  await expectAccessible();
});

test("nobody is said to see anything while that cannot be known here", () => {
  const { live } = open(sharingView());
  expect(screen.getAllByText("Sees your screen").length).toBeGreaterThan(0);
  act(() => live.connect("lost"));
  expect(screen.queryByText("Sees your screen")).toBeNull();
});

test("leaving asks once, with Stay first", async () => {
  open(mariasView());
  fireEvent.click(button("Leave"));
  const dialog = screen.getByRole("dialog", { name: "Leave this session?" });
  expect(
    within(dialog)
      .getAllByRole("button")
      .map((one) => one.textContent),
  ).toEqual(["", "Stay", "Leave"]);
  await expectAccessible();
  fireEvent.click(within(dialog).getByRole("button", { name: "Stay" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
