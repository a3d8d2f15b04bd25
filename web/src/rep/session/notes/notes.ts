/**
 * The notes of a session, as far as this page has them: they come with updates, and what a page missed is read. Every rep reads all of
 * them, so their numbers have no gaps.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Note } from "../../../core/model";
import type { Session } from "../../../core/session/session";

export interface Notes {
  /** In order, oldest first. */
  readonly all: ReadonlySignal<readonly Note[]>;
  /** There are older ones than those here. */
  readonly more: ReadonlySignal<boolean>;
  /** Reads older ones; resolves when they are there. */
  older(): Promise<void>;
  close(): void;
}

const PAGE = 50;

export function openNotes(session: Session): Notes {
  const known = signal<ReadonlyMap<number, Note>>(new Map());
  const all = computed(() => [...known.value.values()].toSorted((left, right) => left.note - right.note));
  const more = computed(() => (all.value[0]?.note ?? 1) > 1);
  let reading = false;

  function take(found: readonly Note[]): void {
    if (found.length > 0) known.value = new Map([...known.peek(), ...found.map((note) => [note.note, note] as const)]);
  }

  /** From the newest back, until they join those here; where there is nothing here yet, one page will do. */
  async function catchUp(newest: number): Promise<void> {
    const here = all.peek().at(-1)?.note ?? 0;
    for (let before: number | null = null; (before ?? newest + 1) > here + 1;) {
      // oxlint-disable-next-line no-await-in-loop -- one page tells where the next one begins
      const page: { notes: readonly Note[] } = await session.command("note.read", { before, limit: PAGE });
      take(page.notes);
      before = page.notes[0]?.note ?? 0;
      if (here === 0) return;
    }
  }

  function refresh(): void {
    const view = session.view.peek();
    const newest = view?.notes?.newest ?? 0;
    if (reading || session.connection.peek() !== "connected" || view?.session.state === "ended") return;
    if (newest <= (all.peek().at(-1)?.note ?? 0)) return;
    reading = true;
    void catchUp(newest)
      .catch(() => undefined) // the next update tries again
      .finally(() => void (reading = false));
  }

  const stop = session.onUpdate(({ events, view }) => {
    const came = events.flatMap((event) => event.note ?? []);
    const next = (all.peek().at(-1)?.note ?? 0) + 1;
    // Those that do not join what is here wait until the ones between are read.
    if (came.length > 0 && came[0]?.note === next) take(came);
    if (view.notes !== null) refresh();
  });

  refresh();
  return {
    all,
    more,
    async older() {
      const oldest = all.peek()[0]?.note;
      if (oldest === undefined || oldest === 1) return;
      const page = await session.command("note.read", { before: oldest, limit: PAGE });
      take(page.notes);
    },
    close: stop,
  };
}
