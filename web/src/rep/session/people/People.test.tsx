import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aShare, aView, LI, MARIA } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { SessionPage } from "../frame/SessionPage";

beforeEach(() => setLang("en"));
afterEach(cleanup);

it("does not say who sees what while nobody can know it here", () => {
  const shares = [aShare({ owner: LI.id, activity: "share", audience: [MARIA.id] })];
  const live = fakeLive(aView({ shares, participants: [LI, { ...MARIA, sees: ["h1"] }] }));
  render(<SessionPage live={live} />);
  expect(screen.getByText("Sees your screen")).toBeDefined();
  act(() => live.socket.lose());
  expect(screen.queryByText("Sees your screen")).toBeNull();
  expect(screen.queryByText("Screen seen by 1")).toBeNull();
});

it("speaks of a camera where a phone shows it in place of a screen", () => {
  const shares = [aShare({ surface: "camera" })];
  render(<SessionPage live={fakeLive(aView({ shares, participants: [{ ...LI, sees: ["h1"] }, MARIA] }))} />);
  expect(screen.getByText("Camera seen by 1")).toBeDefined();
  expect(screen.getByText("Sees Maria Okafor's camera")).toBeDefined();
});
