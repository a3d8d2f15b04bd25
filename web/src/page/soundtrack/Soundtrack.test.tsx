import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aShare, aView } from "../../core/testing";
import { fakeLive } from "../../core/testing-live";
import { setLang } from "../../i18n/language";
import { InsideContext, openInside } from "../inside";
import { blocked } from "../voice/sound";
import { SoundControl } from "./Soundtrack";
import { setVolume, takeWithSound, volumeOf, withSound } from "./volume";

function open(sound: boolean) {
  const share = aShare({ sound });
  setVolume(share.id, { muted: false, level: 1 });
  const inside = openInside(fakeLive(aView({ shares: [share] })), () => undefined);
  const { container } = render(
    <InsideContext.Provider value={inside}>
      <SoundControl share={share} />
    </InsideContext.Provider>,
  );
  return { share, container };
}

beforeEach(() => setLang("en"));
afterEach(() => {
  cleanup();
  blocked.value = false;
});

it("is nothing where nothing is heard", () => {
  expect(open(false).container.textContent).toBe("");
});

it("mutes, and is louder again by the volume", () => {
  const { share } = open(true);
  const mute = screen.getByRole("button", { name: "Mute sound" });
  const volume = screen.getByRole<HTMLInputElement>("slider", { name: "Volume of the share" });
  fireEvent.click(mute);
  expect(volumeOf(share.id).value).toEqual({ muted: true, level: 1 });
  expect(mute.getAttribute("aria-pressed")).toBe("true");
  expect(volume.value).toBe("0");
  fireEvent.input(volume, { target: { value: "0.5" } });
  expect(volumeOf(share.id).value.muted).toBe(false);
  expect(mute.getAttribute("aria-pressed")).toBe("false");
});

it("asks for the click that the browser waits for", () => {
  open(true);
  act(() => void (blocked.value = true));
  expect(screen.getByRole("button", { name: "Turn sound on" })).toBeDefined();
  expect(screen.queryByRole("slider")).toBeNull();
});

it("is wished for one share, not for the next one too", () => {
  withSound.value = true;
  expect([takeWithSound(), takeWithSound()]).toEqual([true, false]);
});
