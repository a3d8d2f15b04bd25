/** What can be done with a camera that is shown small. */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aShare, aView, LI, MARIA } from "../../core/testing";
import { fakeLive } from "../../core/testing-live";
import { setLang } from "../../i18n/language";
import { expectAccessible } from "../../ui/testing";
import { InsideContext, openInside } from "../inside";
import { OwnCamera } from "./OwnCamera";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const CAMERA = aShare({ id: "c1", owner: LI.id, activity: "video", surface: "camera", audience: [MARIA.id] });

function open(lights: boolean[] | null) {
  const live = fakeLive(aView({ cameras: [CAMERA] }));
  const torch = lights && (async (on: boolean) => void lights.push(on));
  Object.assign(live.sharing, { torch: () => torch });
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <OwnCamera camera={CAMERA} />
    </InsideContext.Provider>,
  );
}

test("a camera with a light has a button for it, which says whether it is on", async () => {
  const lights: boolean[] = [];
  open(lights);
  const light = screen.getByRole("button", { name: "Light" });
  expect(light.getAttribute("aria-pressed")).toBe("false");
  await act(async () => void fireEvent.click(light));
  expect(light.getAttribute("aria-pressed")).toBe("true");
  await act(async () => void fireEvent.click(light));
  expect(lights).toEqual([true, false]);
  await expectAccessible();
});

test("one without has none", () => {
  open(null);
  expect(screen.queryByRole("button", { name: "Light" })).toBeNull();
});
