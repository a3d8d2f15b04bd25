/**
 * What is written in a session, as far as this page has it. Lines come with updates; what a page missed, and what is older, is read.
 * Every line has a number, and what is sent has an id of its own, so that nothing is shown twice or lost, whatever happens between.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { inControl, type Ack, type ChatLine } from "../model";
import type { Session } from "../session/session";
import { openReadMarks } from "./marks";
import { openOutbox, type Outbox } from "./outbox";

export interface Chat extends Outbox {
  /** In order, oldest first. */
  readonly lines: ReadonlySignal<readonly ChatLine[]>;
  /** There are older lines than those here. */
  readonly more: ReadonlySignal<boolean>;
  /** Reads older lines; resolves when they are there. */
  older(): Promise<void>;
  /** The reader has read all lines that are here. */
  read(): void;
}

const PAGE = 50;

export function openChat(session: Session): Chat {
  const known = signal<ReadonlyMap<number, ChatLine>>(new Map());
  const lines = computed(() => [...known.value.values()].toSorted((left, right) => left.line - right.line));
  const newest = () => lines.peek().at(-1)?.line ?? 0;
  const more = signal(false);
  const marks = openReadMarks(session, newest);
  let behind = true; // there may be lines that this page has not heard of
  let anew = true; // and older ones among them: the reader may read more now than before
  let reading = false;
  const outbox = openOutbox(session, () => {
    behind = true;
    refresh();
  });

  function take(found: readonly ChatLine[]): void {
    if (found.length === 0) return;
    known.value = new Map([...known.peek(), ...found.map((line) => [line.line, line] as const)]);
    const me = session.view.peek()?.you.id;
    for (const line of found) if (line.by === me) outbox.drop(line.id);
    marks.arrived();
  }

  /** Reads from the newest line back, until it joins what is here. */
  async function catchUp(): Promise<void> {
    const here = anew ? 0 : newest();
    for (let before: number | null = null; before === null || before > here + 1;) {
      // oxlint-disable-next-line no-await-in-loop -- one page tells where the next one begins
      const page: Ack<"chat.read"> = await session.command("chat.read", { before, limit: PAGE });
      take(page.lines);
      if (anew) more.value = page.more;
      if (anew || !page.more) break;
      before = page.lines[0]?.line ?? 0;
    }
    anew = false;
  }

  function refresh(): void {
    const view = session.view.peek();
    if (!behind || reading || session.connection.peek() !== "connected") return;
    if (!view?.chat || view.session.state === "ended") return;
    behind = false;
    if (view.chat.newest === 0) anew = false;
    else read();
  }

  function read(): void {
    reading = true;
    catchUp()
      .catch(() => void (behind = true))
      .finally(() => void (reading = false));
  }

  const stopUpdates = session.onUpdate(({ events, view }, before) => {
    take(events.flatMap((event) => event.chat ?? []));
    if (before !== null && inControl(view) && !inControl(before)) behind = anew = true;
    if ((view.chat?.newest ?? 0) > newest()) behind = true;
    refresh();
  });

  return {
    ...outbox,
    lines,
    more,
    async older() {
      const oldest = lines.peek()[0]?.line;
      if (oldest === undefined || !more.peek()) return;
      const page = await session.command("chat.read", { before: oldest, limit: PAGE });
      more.value = page.more;
      take(page.lines);
    },
    read: marks.read,
    close() {
      marks.close();
      stopUpdates();
      outbox.close();
    },
  };
}
