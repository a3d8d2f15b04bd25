import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Voice, VoiceMember } from "../../core/model";
import { aView, LI, MARIA } from "../../core/testing";
import { fakeLive } from "../../core/testing-live";
import { setLang } from "../../i18n/language";
import { InsideContext, openInside } from "../inside";
import { VoiceBar } from "./VoiceBar";

const member = (participant: string, more: Partial<VoiceMember> = {}): VoiceMember => ({
  participant,
  muted: false,
  mutedBy: null,
  listening: false,
  speaking: false,
  ...more,
});

function open(...members: VoiceMember[]) {
  const voice: Voice = { id: "v1", owner: LI.id, since: 0, members, slots: [null, null, null] };
  const live = fakeLive(aView({ voice }));
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <VoiceBar />
      <input aria-label="Message" />
    </InsideContext.Provider>,
  );
  return live;
}

const space = (type: "keyDown" | "keyUp", where: Element) => fireEvent[type](where, { code: "Space" });

beforeEach(() => setLang("en"));
afterEach(cleanup);

it("shows the way in while others talk", async () => {
  const live = open(member(MARIA.id));
  expect(screen.getByText("Maria Okafor is in the voice conference")).toBeDefined();
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Join voice" })));
  expect(live.voice.acts).toEqual(["join"]);
});

it("says who speaks, and aloud only what is amiss", async () => {
  const live = open(member(LI.id), member(MARIA.id));
  act(() => void (live.voice.stage.value = "in"));
  expect(screen.getByText("In the voice conference with Maria Okafor")).toBeDefined();
  act(() => void (live.voice.speaking.value = new Set([MARIA.id])));
  expect(screen.getByText("Maria Okafor speaks")).toBeDefined();
  expect(screen.getByRole("status").textContent).toBe("");
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Mute" })));
  act(() => void (live.voice.unheard.value = true));
  expect(screen.getByRole("status").textContent).toBe("Your microphone is muted: nobody hears you.");
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Hang up" })));
  expect(live.voice.acts).toEqual(["mute", "leave"]);
});

it("opens the microphone while the space bar is held, unless somebody writes", async () => {
  const live = open(member(LI.id));
  await act(async () => {
    live.voice.stage.value = "in";
    await live.voice.wish({ pushToTalk: true });
  });
  const field = screen.getByLabelText("Message");
  act(() => void space("keyDown", field));
  expect(live.voice.acts).toEqual([]);
  act(() => void (space("keyDown", document.body), space("keyDown", document.body)));
  act(() => void space("keyUp", document.body));
  expect(live.voice.acts).toEqual(["hold", "release"]);
});
