// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SUM } from "../../core/files/testing-files";
import type { File as Row, View } from "../../core/model";
import { aFile, ANA, aView, LI, MARIA } from "../../core/testing";
import { fakeLive, type FakeLive } from "../../core/testing-live";
import { setLang } from "../../i18n/language";
import { expectAccessible } from "../../ui/testing";
import { InsideContext, openInside } from "../inside";
import { DropFiles } from "./DropFiles";
import { FilesPanel } from "./FilesPanel";

let live: FakeLive;
const refused: unknown[] = [];
let version = 1;

function open(more: Partial<View> = {}): void {
  live = fakeLive(aView({ version: (version = 1), ...more }));
  live.socket.answers["file.offer"] = () => ({ ok: true, file: "f1", upload: "/files/f1", version: 2 });
  render(
    <InsideContext.Provider value={openInside(live, (failure) => refused.push(failure))}>
      <FilesPanel />
      <DropFiles />
    </InsideContext.Provider>,
  );
}
const show = (more: Partial<View>) => act(() => live.socket.update(aView({ version: ++version, ...more })));
const theirs = (more: Partial<Row> = {}) => aFile(more);
const mine = (more: Partial<Row> = {}) => aFile({ frm: LI.id, frmName: LI.name, to: MARIA.id, toName: MARIA.name, ...more });
const row = () => within(screen.getAllByRole("listitem", { hidden: true })[0]!);
const says = (text: string | RegExp) => expect(row().getByText(text)).toBeDefined();
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const sent = () => live.socket.sent.map(({ name, payload }) => [name, payload]);
const drop = (files: File[]) => {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ["Files"], files } });
  document.body.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  setLang("en");
  refused.length = 0;
});
afterEach(() => {
  cleanup();
  live.close();
  live.files.close();
});

describe("a file offered to the reader", () => {
  it("is accepted or declined by them", async () => {
    open({ files: [theirs({ name: "setup.exe" })] });
    says("Waiting for your answer");
    says("20.5 kB");
    says(/A program/);
    await expectAccessible();
    press("Accept: setup.exe");
    press("Decline: setup.exe");
    expect(sent()).toEqual([
      ["file.accept", { file: "f1" }],
      ["file.decline", { file: "f1" }],
    ]);
  });

  it("shows how far it is, that it is checked, and is saved by its link", async () => {
    vi.useFakeTimers();
    open();
    live.means.arrived.set("f1", { bytes: 10_240, checking: false });
    show({ files: [theirs({ state: "accepted" })] });
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    says("Coming: 50%");
    live.means.arrived.set("f1", { bytes: 20_480, checking: true });
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    says("Being checked");
    vi.useRealTimers();
    show({ files: [theirs({ state: "arrived", sha256: SUM, type: "image/png", scan: "clean" })] });
    says("Looks like image/png");
    says("No virus found");
    says(SUM);
    press("Save: printer.log");
    await vi.waitFor(() => expect(live.means.links).toEqual(["f1"]));
  });
});

describe("a file of the reader's", () => {
  it("is sent once accepted, paused, resumed, cancelled", async () => {
    open();
    drop([new File(["x".repeat(100)], "a.log")]);
    await vi.waitFor(() => expect(live.socket.names()).toContain("file.offer"));
    show({ files: [mine({ size: 100 })] });
    says("Waiting for Maria Okafor to accept");
    show({ files: [mine({ size: 100, state: "accepted" })] });
    act(() => live.means.runs[0]?.progress(40));
    says("Sending: 40%");
    press("Pause: printer.log");
    says("Paused at 40%");
    press("Resume: printer.log");
    act(() => live.socket.lose());
    says("Waiting for the connection at 40%");
    act(() => live.socket.connect());
    act(() => live.means.runs.at(-1)?.failed(507));
    says(/no room/);
    press("Cancel: printer.log");
    expect(sent().at(-1)).toEqual(["file.cancel", { file: "f1" }]);
  });

  it("is asked for again when the page was reloaded", () => {
    open({ files: [mine({ state: "accepted" })] });
    says(/does not have the file any more/);
    expect(row().getByRole("button", { name: "Choose the file: printer.log", hidden: true })).toBeDefined();
  });

  it.each<[Partial<Row>, string]>([
    [{ state: "arrived", sha256: SUM }, "Delivered"],
    [{ state: "declined" }, "Maria Okafor declined it"],
    [{ state: "cancelled", by: MARIA.id, cause: "stopped" }, "Maria Okafor cancelled it"],
    [{ state: "cancelled", by: LI.id, cause: "stopped" }, "You cancelled it"],
    [{ state: "cancelled", by: MARIA.id, cause: "left" }, "Stopped: Maria Okafor is not here any more"],
    [{ state: "failed", fault: "infected" }, "A virus was found in it, and it was thrown away."],
    [{ state: "ended", cause: "control" }, "Stopped: control was passed on"],
    [{ state: "ended", cause: "ended" }, "Stopped"],
  ])("%j is told as %s", (more, words) => {
    open({ files: [mine(more)] });
    says(words);
  });

  it("that cannot be read says so and is discarded", async () => {
    open();
    live.means.sum = null;
    drop([new File([], "folder")]);
    await vi.waitFor(() => says(/cannot be read/));
    press("Discard: folder");
    expect(screen.queryAllByRole("listitem", { hidden: true })).toEqual([]);
  });
});

describe("whom it goes to", () => {
  it("is chosen where there are several, at first the one who is helped", async () => {
    open({ participants: [LI, ANA, MARIA] });
    const to = screen.getByLabelText("Send to") as HTMLSelectElement;
    expect(to.value).toBe(MARIA.id);
    fireEvent.change(to, { target: { value: ANA.id } });
    drop([new File(["x"], "a.log")]);
    await vi.waitFor(() => expect(sent().at(-1)?.[1]).toMatchObject({ to: ANA.id }));
  });

  it("is nobody where the reader may not; what is dropped is never opened by the browser", () => {
    open({ you: { id: LI.id, name: LI.name, role: "assistant", refusals: { "file.offer": "not_controller" } } });
    const button = screen.getByRole("button", { name: "Send a file", hidden: true });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(drop([new File(["x"], "a.log")]).defaultPrevented).toBe(true);
    expect(refused).toHaveLength(1);
  });
});
