/** What a rep reads after something ended: of cameras, and of phones beside customers. */
import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Receipt, View } from "../../../core/model";
import { anEnded, aParticipant, aReceipt, aShare, aView, LI, MARIA } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { InsideContext, openInside } from "../../../page/inside";
import { ReceiptCard } from "./ReceiptCard";

beforeEach(() => setLang("en"));
afterEach(cleanup);

/** Beside Maria. It is not in the session any more. */
const PHONE = aParticipant("eye", MARIA.name, { role: "eye", beside: MARIA.id });

function shown(receipt: Partial<Receipt>, view: Partial<View> = {}): string {
  const live = fakeLive(aView(view));
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <ReceiptCard receipt={aReceipt({ goesOn: [], ...receipt })} brief={false} />
    </InsideContext.Provider>,
  );
  return screen.getByRole("region").textContent ?? "";
}

test("a phone that is lost is not its customer", () => {
  const words = shown({ cause: "lost", by: PHONE.id, ended: [anEnded("view", PHONE, true)] });
  expect(words).toContain("Maria Okafor's phone lost the connection");
  expect(words).toContain("View of the camera of Maria Okafor's phone");
});

test.each([
  [MARIA, "Maria Okafor's camera is off"],
  [LI, "Your camera is off"],
])("a camera that was switched off is no sharing that stopped", (owner, words) => {
  expect(shown({ cause: "stopped", by: LI.id, ended: [anEnded("video", owner)] })).toContain(words);
});

test("after a camera nothing is said of screens, but who sees the cameras that are on", () => {
  const off: Partial<Receipt> = { cause: "stopped", by: MARIA.id, ended: [anEnded("video", MARIA)] };
  expect(shown(off)).toContain("Nobody sees a camera");
  cleanup();
  const mine = aShare({ id: "c2", owner: LI.id, activity: "video", surface: "camera", audience: [MARIA.id] });
  const words = shown(off, { cameras: [mine] });
  expect(words).toContain("Maria Okafor can see your camera");
  expect(words).not.toContain("Nobody");
  cleanup();
  expect(shown({ cause: "page_gone", by: MARIA.id, ended: [anEnded("view", MARIA, true)] })).toContain("Nobody sees a camera");
});
