import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { http, type Site } from "../../core/http";
import type { View } from "../../core/model";
import { aShare, LI, MARIA, STARTED } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { fakeLive, mariasView, sharingView } from "../testing";
import { loadSite } from "../visit";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const held = (text: string): Partial<View> => ({
  onHold: [{ customer: MARIA.id, text, since: STARTED }],
  you: { id: MARIA.id, name: MARIA.name, role: "customer", refusals: { "chat.say": "on_hold" } },
});

test("on hold one reads what the rep wrote, sees nobody's screen and cannot write", async () => {
  const liShows = aShare({ id: "h2", owner: LI.id, activity: "share", audience: [] });
  const live = fakeLive(mariasView({ shares: [liShows], ...held("Back in\na minute") }));
  render(<SessionPage live={live} />);
  expect(screen.getByRole("heading", { level: 1, name: "You are on hold" })).toBeDefined();
  expect(screen.getByText(/Back in/).textContent).toBe("Back in\na minute");
  expect(screen.queryByRole("region", { name: "Li Wei's screen" })).toBeNull();
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  await expectAccessible();
});

test("without a text of the rep's one reads the site's, and without one of the site's these pages'", async () => {
  const live = fakeLive(mariasView(held("")));
  render(<SessionPage live={live} />);
  expect(screen.getByText("We are still here for you. Please wait a moment.")).toBeDefined();
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso", language: "en", holdText: "One moment, please." } as Site);
  await act(loadSite);
  expect(screen.getByText("One moment, please.")).toBeDefined();
});

test("my own share is said to be paused, and can still be stopped", () => {
  const view = sharingView();
  render(<SessionPage live={fakeLive({ ...view, ...held(""), shares: view.shares.map((one) => ({ ...one, paused: "on_hold" })) })} />);
  const bar = screen.getByRole("region", { name: "Your sharing" });
  expect(bar.textContent).toContain("Your screen is paused while you are on hold");
  expect(bar.textContent).toContain("Stop sharing");
});
