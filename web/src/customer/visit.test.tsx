import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Refused } from "../core/errors";
import { http } from "../core/http";
import { claim } from "../core/session/claim";
import { tab } from "../core/session/tab";
import { FakeLocks } from "../core/session/testing-locks";
import { setLang } from "../i18n/customer";
import { expectAccessible } from "../ui/testing";
import { App } from "./App";
import { path } from "./route";
import { mariasView, endedView, fakeLive, type FakeLive } from "./testing";
import { begin, dropLink, finish, link, live } from "./visit";

let session: FakeLive;
vi.mock("../core/live", () => ({ goLive: () => session }));

let beacons: unknown[];

beforeEach(() => {
  beacons = [];
  navigator.sendBeacon = (...sent) => beacons.push(sent) > 0;
  vi.spyOn(http, "site").mockResolvedValue(null as never);
  Object.defineProperty(navigator, "locks", { configurable: true, value: new FakeLocks() });
  setLang("en");
  finish("/");
});
afterEach(cleanup);

const SEAT = { session: "s", participant: "maria", token: "token", link: null };

/** A page opened at that address; the tab remembers what it does. */
function open(address: string) {
  history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  begin();
  return render(<App />);
}

/** A reload of the session page: the tab remembers its seat. */
async function reload(first: FakeLive) {
  session = first;
  tab.sit(SEAT);
  const page = open("/session");
  await waitFor(() => expect(live.value).toBe(first));
  return page;
}

const knockingView = () => mariasView({ you: { ...mariasView().you, role: "knocking" } });
const knocking = () => fakeLive(knockingView());

test("a reload in a session resumes it", async () => {
  await reload(fakeLive(mariasView()));
  expect(await screen.findByRole("heading", { level: 1, name: "Li Wei is helping you" })).toBeDefined();
});

test("without a token the session page leads to joining", () => {
  history.replaceState(null, "", "/session");
  dispatchEvent(new PopStateEvent("popstate"));
  begin();
  render(<App />);
  expect(path.value).toBe("/join");
});

test("who waits at the door reads that the rep sees it only while that is so", async () => {
  await reload(knocking());
  expect(await screen.findByText(/^Your rep sees that/)).toBeDefined();
  const view = knockingView();
  act(() => session.update({ view: { ...view, version: 9, session: { ...view.session, attended: false } } }));
  expect(screen.queryByText(/^Your rep sees that/)).toBeNull();
  expect(screen.getByText(/your rep is not connected right now/)).toBeDefined();
  act(() => session.connect("lost"));
  expect(screen.getByText(/nobody sees that you are here/)).toBeDefined();
});

test("a refused knock reads like a wrong number (D16)", async () => {
  await reload(knocking());
  session.turnAway("no_session");
  expect(await screen.findByText(/No open session has this number/)).toBeDefined();
  expect(path.value).toBe("/join");
  expect(tab.seat()).toBeNull();
});

test("whoever still waits at the door when the session ends has no record to read", async () => {
  await reload(knocking());
  session.update({ view: endedView({ version: 8, you: { ...mariasView().you, role: "knocking" } }) });
  expect(await screen.findByText(/No open session has this number/)).toBeDefined();
});

test("an admitted knock goes on by itself", async () => {
  await reload(knocking());
  session.update({ view: mariasView({ version: 8 }) });
  expect(await screen.findByRole("heading", { level: 1, name: "Li Wei is helping you" })).toBeDefined();
});

test("a page whose seat another one took says so, and may have it back", async () => {
  await reload(fakeLive(mariasView()));
  session.turnAway("superseded");
  expect(await screen.findByRole("heading", { name: /open in another tab/ })).toBeDefined();
  await expectAccessible();
  const again = (session = fakeLive(mariasView()));
  fireEvent.click(screen.getByRole("button", { name: "Move it here" }));
  await waitFor(() => expect(live.value).toBe(again));
});

test("a copy of a tab leaves the seat where it is", async () => {
  const other = await claim("maria", false);
  session = fakeLive(mariasView());
  tab.sit(SEAT);
  open("/session");
  expect(await screen.findByRole("heading", { name: /open in another tab/ }, { timeout: 3_000 })).toBeDefined();
  expect(live.value).toBeNull();
  other?.release();
});

test("Back asks before it leaves, and the address goes on saying where one is", async () => {
  await reload(fakeLive(mariasView()));
  await screen.findByRole("heading", { level: 1, name: "Li Wei is helping you" });
  history.replaceState(null, "", "/join");
  dispatchEvent(new PopStateEvent("popstate"));
  expect(await screen.findByRole("dialog", { name: "Leave this session?" })).toBeDefined();
  expect([path.value, location.pathname]).toEqual(["/session", "/session"]);
});

test("Back at the door is Cancel", async () => {
  await reload(knocking());
  await screen.findByRole("heading", { name: /Waiting for/ });
  history.replaceState(null, "", "/join");
  dispatchEvent(new PopStateEvent("popstate"));
  await waitFor(() => expect([path.value, live.value, tab.seat()]).toEqual(["/join", null, null]));
  expect([session.sent, beacons]).toEqual([[], [["/api/leaving", "token"]]]);
});

test("a link stays over a reload until it is given up", async () => {
  vi.spyOn(http, "checkLink").mockResolvedValue(null);
  open("/join#secret");
  expect([link.value, location.hash]).toEqual(["secret", ""]);
  cleanup();
  open("/join");
  expect(link.value).toBe("secret");
  cleanup();
  open("/join");
  history.replaceState(null, "", "/join#second");
  dispatchEvent(new HashChangeEvent("hashchange"));
  expect([link.value, tab.link("/join"), location.hash]).toEqual(["second", "second", ""]);
  dropLink();
  cleanup();
  open("/join");
  expect(await screen.findByRole("textbox", { name: "Session number" })).toBeDefined();
});

test("Join in the head of a page that a link opened asks for a number", async () => {
  vi.spyOn(http, "checkLink").mockResolvedValue(null);
  open("/join#secret");
  expect(screen.queryByRole("textbox", { name: "Session number" })).toBeNull();
  fireEvent.click(screen.getByRole("link", { name: "Join" }), { button: 0, ctrlKey: true });
  expect(link.value).toBe("secret"); // it is another tab that goes there
  fireEvent.click(screen.getByRole("link", { name: "Join" }), { button: 0 });
  expect(await screen.findByRole("textbox", { name: "Session number" })).toBeDefined();
  expect([path.value, link.value, tab.link("/join")]).toEqual(["/join", null, null]);
});

test("and so it does when the link led to a session that another page has", async () => {
  const other = await claim("maria", false);
  tab.sit({ ...SEAT, link: "secret" });
  open("/join#secret");
  await screen.findByRole("heading", { name: /open in another tab/ }, { timeout: 3_000 });
  history.replaceState(null, "", "/");
  dispatchEvent(new PopStateEvent("popstate"));
  fireEvent.click(await screen.findByRole("link", { name: "Join a session" }), { button: 0 });
  expect(await screen.findByRole("textbox", { name: "Session number" })).toBeDefined();
  expect([path.value, tab.seat()]).toEqual(["/join", null]);
  other?.release();
});

test("the secret of another page of the site is no link of a customer", async () => {
  tab.keepLink("/setup", "one-time");
  open("/join");
  expect(link.value).toBeNull();
  expect(await screen.findByRole("textbox", { name: "Session number" })).toBeDefined();
});

test("a dead link says so at once", async () => {
  vi.spyOn(http, "checkLink").mockRejectedValue(new Refused("no_session"));
  open("/join#dead");
  expect(await screen.findByText(/does not lead to an open session/)).toBeDefined();
});

test("the end page stays over a reload, with its record, and says the same", async () => {
  await reload(fakeLive(mariasView()));
  fireEvent.click(await screen.findByRole("button", { name: "Leave" }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Leave" }));
  await screen.findByRole("heading", { level: 1, name: "You left the session" });
  await waitFor(() => expect(tab.seat()).toBeNull());
  cleanup();
  open("/ended");
  expect(screen.getByRole("heading", { level: 1, name: "You left the session" })).toBeDefined();
  expect(screen.getByText("Who saw what")).toBeDefined();
});

test("when the session ends the end page appears by itself, and Done leads home", async () => {
  await reload(fakeLive(mariasView()));
  session.update({ view: endedView({ version: 8 }) });
  expect(await screen.findByRole("heading", { level: 1, name: "The session has ended" })).toBeDefined();
  expect(path.value).toBe("/ended");
  fireEvent.click(screen.getByRole("button", { name: "Done" }));
  expect([path.value, live.value, tab.seat()]).toEqual(["/", null, null]);
});

test("a phone whose customer left reads so, with its record, and is asked into no session", async () => {
  const view = mariasView();
  await reload(fakeLive({ ...view, you: { ...view.you, role: "eye" } }));
  session.turnAway("not_here");
  expect(await screen.findByRole("heading", { level: 1, name: "This phone is not in the session any more" })).toBeDefined();
  expect(screen.getByText("Its camera is off for everyone.")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Join again" })).toBeNull();
});

test("leaving tells the server, keeps the record and forgets the token", async () => {
  await reload(fakeLive(mariasView()));
  fireEvent.click(screen.getByRole("button", { name: "Leave" }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Leave" }));
  expect(await screen.findByRole("heading", { level: 1, name: "You left the session" })).toBeDefined();
  expect(session.sent).toEqual([{ name: "session.leave", payload: {} }]);
  expect(tab.seat()).toBeNull();
});
