import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aView } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { kept } from "../../../storage";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { switchTray, trayAt, trayOf } from "./tray-wish";

beforeEach(() => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({}));
  trayOf("li");
  switchTray(false);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const names = (box: HTMLElement) =>
  within(box)
    .getAllByRole("button")
    .map((one) => one.getAttribute("aria-label") ?? one.textContent);

it("has every command of the two tabs, and Transfer Control and End behind Session", async () => {
  render(<SessionPage live={fakeLive(aView())} />);
  const tools = names(screen.getByRole("toolbar")).slice(0, 6);
  fireEvent.click(screen.getByRole("button", { name: "Commands in the icon tray" }));
  expect(screen.queryByRole("tab", { name: "Tools" })).toBeNull();
  const tray = screen.getByRole("region", { name: "Icon tray" });
  expect(names(tray)).toEqual(expect.arrayContaining([...tools, "Lock", "Session", "Commands in tabs"]));
  const items = within(tray).getAllByRole("menuitem", { hidden: true });
  expect(items.map((one) => one.textContent)).toEqual(["Transfer Control", "End"]);
  await expectAccessible();
});

it("is moved by the arrow keys, as far as there is room, and is there again", () => {
  render(<SessionPage live={fakeLive(aView())} />);
  fireEvent.click(screen.getByRole("button", { name: "Commands in the icon tray" }));
  const grip = screen.getByRole("button", { name: "Move the icon tray (arrow keys)" });
  for (let pressed = 0; pressed < 30; pressed += 1) fireEvent.keyDown(grip, { key: "ArrowLeft" });
  expect(trayAt.value.x).toBe(0);
  trayOf("somebody else");
  expect(trayAt.value.x).toBe(0.5);
  trayOf("li");
  expect(trayAt.value.x).toBe(0);
});

it("is where it usually is when what was kept makes no sense", () => {
  kept.local.set("handoff.tray.zoe", '{"on":1}');
  trayOf("zoe");
  expect(trayAt.value).toEqual({ x: 0.5, y: 0.88 });
});
