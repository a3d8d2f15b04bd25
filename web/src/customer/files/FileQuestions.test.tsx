import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";

import { aFile, aRequest, aWish, LI, MARIA } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { fakeLive, mariasView } from "../testing";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const offered = (id: string, name: string) =>
  aFile({ id, name, frm: LI.id, frmName: LI.name, to: MARIA.id, toName: MARIA.name, state: "offered" });

test("what is offered is said with name and size; one answer is for all of it", async () => {
  const live = fakeLive(mariasView({ files: [offered("f1", "manual.pdf"), offered("f2", "fix.exe")] }));
  render(<SessionPage live={live} />);
  const box = within(screen.getByRole("dialog", { name: "Li Wei offers you 2 files" }));
  expect(box.getByText("manual.pdf")).toBeDefined();
  expect(box.getAllByText("20.5 kB")).toHaveLength(2);
  expect(box.getAllByText(/A program/)).toHaveLength(1);
  await expectAccessible();
  fireEvent.click(box.getByRole("button", { name: "Accept all" }));
  await act(async () => undefined);
  expect(live.sent).toEqual([
    { name: "file.accept", payload: { file: "f1" } },
    { name: "file.accept", payload: { file: "f2" } },
  ]);
});

test("asked for a file one may decline, and reads which", async () => {
  const live = fakeLive(mariasView({ wishes: [aWish()] }));
  render(<SessionPage live={live} />);
  const box = within(screen.getByRole("dialog", { name: "Li Wei asks you for a file" }));
  expect(box.getByText("The log")).toBeDefined();
  await expectAccessible();
  fireEvent.click(box.getByRole("button", { name: "Decline" }));
  await act(async () => undefined);
  const sent = live.sent.filter(({ name }) => name !== "system.report"); // which a slow test meets too
  expect(sent).toEqual([{ name: "file.decline", payload: { file: "w1" } }]);
});

test("a question for the screen comes first", () => {
  const live = fakeLive(mariasView({ wishes: [aWish()], requests: [aRequest()] }));
  render(<SessionPage live={live} />);
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
  expect(screen.queryByText("The log")).toBeNull();
});
