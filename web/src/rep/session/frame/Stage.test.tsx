/** Pictures beside each other. */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, aShare, aView, LI, MARIA } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "./SessionPage";

beforeEach(() => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({}));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const named = (name: string) => screen.getByRole("button", { name });

test("the customer's camera can be frozen while it is small, too", async () => {
  const cameras = [MARIA, ANA].map((owner) => aShare({ id: owner.id, owner: owner.id, activity: "video", surface: "camera" }));
  const view = aView({ participants: [LI, MARIA, ANA], shares: [aShare()], cameras });
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  const freeze = named("Freeze Maria Okafor's camera");
  expect(freeze.getAttribute("aria-pressed")).toBe("false");
  fireEvent.click(freeze);
  expect(live.media).toEqual(["freeze maria"]);
  act(() => live.socket.update({ ...view, version: 2, cameras: [{ ...cameras[0]!, frozen: LI.id }, cameras[1]!] }));
  expect(freeze.getAttribute("aria-pressed")).toBe("true");
  expect(screen.queryByRole("button", { name: "Freeze Ana Souza's camera" })).toBeNull();
  await expectAccessible();
  fireEvent.click(named("Show Maria Okafor's camera large"));
  expect(screen.queryByRole("button", { name: "Freeze Maria Okafor's camera" })).toBeNull();
  expect(named("Freeze")).toBeDefined();
});
