/** The list of sessions that are over, page by page, for what is searched now. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../../core/errors";
import { http, type HistoryEntry } from "../../core/http";
import type { Code } from "../../core/model";

/** Days as `<input type=date>` has them; empty: no limit. */
export interface Asked {
  words: string;
  from: string;
  to: string;
}

export const NOTHING: Asked = { words: "", from: "", to: "" };

export interface HistoryList {
  /** Null until the server told. */
  readonly sessions: ReadonlySignal<readonly HistoryEntry[] | null>;
  readonly more: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<Code | null>;
  search(asked: Asked): Promise<void>;
  showMore(): Promise<void>;
}

const DAY = 24 * 3_600_000;

/** Midnight where the reader is. */
function start(day: string): number | undefined {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The midnight after it, whether or not clocks change that day. */
function end(day: string): number | undefined {
  const at = start(day);
  return at === undefined ? undefined : new Date(at + 1.5 * DAY).setHours(0, 0, 0, 0);
}

export function openHistoryList(): HistoryList {
  const sessions = signal<readonly HistoryEntry[] | null>(null);
  const next = signal<string | null>(null);
  const trouble = signal<Code | null>(null);
  const more = signal(false);
  let asked = NOTHING;
  /** Answers to what was asked before count no more. */
  let turn = 0;

  async function load(cursor: string | null): Promise<void> {
    turn += 1;
    const mine = turn;
    trouble.value = null;
    try {
      const page = await http.histories({ q: asked.words.trim(), since: start(asked.from), until: end(asked.to), cursor });
      if (mine !== turn) return;
      sessions.value = cursor === null ? page.sessions : [...(sessions.peek() ?? []), ...page.sessions];
      next.value = page.next;
      more.value = page.next !== null;
    } catch (failure) {
      if (mine === turn) trouble.value = codeOf(failure);
    }
  }

  return {
    sessions,
    more,
    trouble,
    search(wanted) {
      asked = wanted;
      return load(null);
    },
    showMore: () => load(next.peek()),
  };
}
