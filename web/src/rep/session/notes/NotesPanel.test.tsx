import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ANA, anEvent, aView, STARTED } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { InsideContext, openInside } from "../../../page/inside";
import { kept } from "../../../storage";
import { expectAccessible } from "../../../ui/testing";
import { NotesPanel } from "./NotesPanel";

beforeEach(() => {
  setLang("en");
  kept.session.remove("handoff.note.s1");
});
afterEach(cleanup);

function open() {
  const live = fakeLive(aView());
  const refused: unknown[] = [];
  const show = () =>
    render(
      <InsideContext.Provider value={openInside(live, (failure) => refused.push(failure))}>
        <NotesPanel />
      </InsideContext.Provider>,
    );
  show();
  return { socket: live.socket, refused, show };
}
const field = () => screen.getByLabelText("New note") as HTMLTextAreaElement;
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const add = () => fireEvent.click(screen.getByRole("button", { name: "Add note", hidden: true }));
const ids = (socket: ReturnType<typeof open>["socket"]) => socket.sent.map(({ payload }) => payload["id"]);

test("a note is written once, by its own id, and others' appear as they come", async () => {
  const { socket } = open();
  type("Printer on floor 3");
  add();
  await waitFor(() => expect(field().value).toBe(""));
  expect(socket.sent[0]).toMatchObject({ name: "note.write", payload: { text: "Printer on floor 3" } });
  const note = { note: 1, at: STARTED, by: ANA.id, byName: "Ana Souza", text: "Seen on\nMonday", id: "n" };
  act(() => socket.update(aView({ version: 2, notes: { newest: 1 } }), { events: [anEvent("note_written", { note })] }));
  const list = screen.getByRole("list", { name: "Notes" });
  expect(within(list).getByText(/Seen on/).textContent).toBe("Seen on\nMonday");
  await expectAccessible();
});

test("the same words after a lost answer are the same note; other words are another; a draft survives", async () => {
  const { socket, refused, show } = open();
  socket.answers["note.write"] = () => ({ ok: false, code: "unavailable" });
  type("Printer");
  add();
  await waitFor(() => expect(refused).toHaveLength(1));
  expect(field().value).toBe("Printer");
  cleanup();
  show();
  expect(field().value).toBe("Printer");
  add();
  await waitFor(() => expect(refused).toHaveLength(2));
  type("Printer on floor 3");
  delete socket.answers["note.write"];
  add();
  await waitFor(() => expect(field().value).toBe(""));
  const [first, again, other] = ids(socket);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
