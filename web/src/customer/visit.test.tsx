import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { http } from "../core/http";
import { tab } from "../core/session/tab";
import { setLang } from "../i18n/customer";
import { App } from "./App";
import { path } from "./route";
import { mariasView, endedView, fakeLive, type FakeLive } from "./testing";
import { begin, finish, live } from "./visit";

let session: FakeLive;
vi.mock("../core/live", () => ({ goLive: () => session }));

beforeEach(() => {
  vi.spyOn(http, "site").mockResolvedValue(null as never);
  setLang("en");
  finish("/");
});
afterEach(cleanup);

/** A reload of the session page: the tab remembers its token. */
function reload(first: FakeLive) {
  session = first;
  tab.keep("token");
  history.replaceState(null, "", "/session");
  dispatchEvent(new PopStateEvent("popstate"));
  begin();
  return render(<App />);
}

const knocking = () => fakeLive(mariasView({ you: { ...mariasView().you, role: "knocking" } }));

test("a reload in a session resumes it", () => {
  reload(fakeLive(mariasView()));
  expect(screen.getByRole("heading", { level: 1, name: "Li Wei is helping you" })).toBeDefined();
});

test("without a token the session page leads to joining", () => {
  history.replaceState(null, "", "/session");
  dispatchEvent(new PopStateEvent("popstate"));
  begin();
  render(<App />);
  expect(path.value).toBe("/join");
});

test("a refused knock reads like a wrong number (D16)", async () => {
  reload(knocking());
  session.turnAway("no_session");
  expect(await screen.findByText(/No open session has this number/)).toBeDefined();
  expect(path.value).toBe("/join");
  expect(tab.token()).toBeNull();
});

test("whoever still waits at the door when the session ends has no record to read", async () => {
  reload(knocking());
  session.update({ view: endedView({ version: 8, you: { ...mariasView().you, role: "knocking" } }) });
  expect(await screen.findByText(/No open session has this number/)).toBeDefined();
});

test("an admitted knock goes on by itself", async () => {
  reload(knocking());
  session.update({ view: mariasView({ version: 8 }) });
  expect(await screen.findByRole("heading", { level: 1, name: "Li Wei is helping you" })).toBeDefined();
});

test("a page replaced by another window says so and offers nothing to do", async () => {
  reload(fakeLive(mariasView()));
  session.turnAway("superseded");
  expect(await screen.findByText(/open in another window/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Join again" })).toBeNull();
});

test("when the session ends the end page appears by itself, and Done leads home", async () => {
  reload(fakeLive(mariasView()));
  session.update({ view: endedView({ version: 8 }) });
  expect(await screen.findByRole("heading", { level: 1, name: "The session has ended" })).toBeDefined();
  expect(path.value).toBe("/ended");
  fireEvent.click(screen.getByRole("button", { name: "Done" }));
  expect([path.value, live.value, tab.token()]).toEqual(["/", null, null]);
});

test("leaving tells the server, keeps the record and forgets the token", async () => {
  reload(fakeLive(mariasView()));
  fireEvent.click(screen.getByRole("button", { name: "Leave" }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Leave" }));
  expect(await screen.findByRole("heading", { level: 1, name: "You left the session" })).toBeDefined();
  expect(session.sent).toEqual([{ name: "session.leave", payload: {} }]);
  expect(tab.token()).toBeNull();
});
