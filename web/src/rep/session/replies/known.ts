/** The replies this rep can choose from, asked for once and again after a change. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { http } from "../../../core/http";
import { changed, type Reply } from "../../../core/replies/replies";

interface Known {
  readonly site: readonly Reply[];
  readonly own: readonly Reply[];
}

const known = signal<Known | null>(null);
let asking = false;

/** Null until the server told. */
export const replies: ReadonlySignal<Known | null> = known;

/** Asks the server unless it told before; when there is no answer, the next call asks again. */
export async function askReplies(): Promise<void> {
  if (asking || known.peek() !== null) return;
  asking = true;
  await http.replies().then(
    (all) => void (known.value = all),
    () => undefined,
  );
  asking = false;
}

/** One of the reader's own is to be another from now on; null: there was none before, or shall be none. */
export async function changeOwn(before: Reply | null, after: Reply | null): Promise<void> {
  const all = await http.replies();
  const { replies: own } = await http.putReplies("own", changed(all.own, before, after));
  known.value = { ...all, own };
}

/** For tests. */
export const forgetReplies = (): void => void (known.value = null);
