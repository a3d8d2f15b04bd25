import { expect, test } from "vitest";
import { openSession } from "../../../core/session/session";
import { anEvent, aView, FakeSocket, LI, STARTED } from "../../../core/testing";
import type { Note } from "../../../core/model";
import { openNotes } from "./notes";

const aNote = (note: number): Note => ({ note, at: STARTED, by: LI.id, byName: LI.name, text: `note ${note}`, id: `${note}` });
const settled = () => new Promise((done) => setTimeout(done));

function open(written: number) {
  const socket = new FakeSocket();
  socket.answers["note.read"] = ({ before, limit }) => {
    const end = Math.min((before as number | null) ?? written + 1, written + 1);
    const found = Array.from({ length: end - 1 }, (_, at) => aNote(at + 1)).slice(-(limit as number));
    return { ok: true, notes: found, more: (found[0]?.note ?? 1) > 1 };
  };
  const session = openSession("t", () => ({}) as never, socket.open);
  const notes = openNotes(session);
  socket.connect();
  return { socket, notes, numbers: () => notes.all.value.map((one) => one.note) };
}
const view = (version: number, newest: number) => aView({ version, notes: { newest } });

test("whoever comes reads the newest, and older ones on request", async () => {
  const { socket, notes, numbers } = open(60);
  socket.update(view(1, 60));
  await settled();
  expect([numbers()[0], numbers().at(-1), notes.more.value]).toEqual([11, 60, true]);
  await notes.older();
  expect([numbers().length, notes.more.value]).toEqual([60, false]);
});

test("a note comes with its update, and one that was missed is read", async () => {
  const { socket, numbers } = open(3);
  socket.update(view(1, 0));
  socket.update(view(2, 1), { events: [anEvent("note_written", { version: 2, note: aNote(1) })] });
  expect(numbers()).toEqual([1]);
  expect(socket.sent).toEqual([]);
  socket.update(view(5, 3), { events: [anEvent("note_written", { version: 5, note: aNote(3) })] });
  await settled();
  expect(numbers()).toEqual([1, 2, 3]);
});

test("a customer, who has no notes, asks for none", async () => {
  const { socket } = open(0);
  socket.update(aView({ notes: null }));
  await settled();
  expect(socket.sent).toEqual([]);
});
