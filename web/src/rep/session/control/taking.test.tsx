import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, anEvent, aReceipt, aView, LI, MARIA } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { SessionPage } from "../frame/SessionPage";

beforeEach(() => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({}));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("whoever had control reads why a manager took it, and that it is kept when they ask", () => {
  const view = aView({
    you: { ...aView().you, role: "assistant" },
    controller: ANA.id,
    participants: [{ ...LI, role: "assistant" }, MARIA, { ...ANA, role: "primary" }],
  });
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  act(() =>
    live.socket.update(
      { ...view, version: view.version + 1 },
      {
        receipts: [aReceipt({ by: ANA.id, reason: "I know this printer" })],
        events: [anEvent("control_kept", { who: ANA.id, whoName: ANA.name, whom: LI.id, whomName: LI.name })],
      },
    ),
  );
  const receipt = screen.getByRole("region", { name: "Ana Souza now controls this session" });
  expect(receipt.textContent).toMatch(/Taken over at .* from you\. Reason: “I know this printer”/u);
  const [news] = screen.getAllByRole("region", { name: "What is new" });
  expect(news?.textContent).toContain("Ana Souza keeps control of this session");
});
