/** The closing form that is being written. It survives a reload, until it was saved. */
import { useState } from "preact/hooks";
import type { Closing, History } from "../../core/http";
import { kept } from "../../storage";

export type Draft = Required<Closing>;

/** `written`: what was saved before, with which one begins. */
export function useClosingDraft(session: string, written: History["closing"]) {
  const key = `handoff.closing.${session}`;
  const begin = { about: written?.about ?? "", solved: written?.solved ?? null, notes: written?.notes ?? "" };
  const [draft, setDraft] = useState<Draft>(() => ({ ...begin, ...read(key) }));
  return {
    draft,
    change(part: Partial<Draft>): void {
      const next = { ...draft, ...part };
      setDraft(next);
      kept.session.set(key, JSON.stringify(next));
    },
    forget: () => kept.session.remove(key),
  };
}

function read(key: string): Partial<Draft> {
  try {
    return JSON.parse(kept.session.get(key) ?? "{}") as Partial<Draft>;
  } catch {
    return {};
  }
}
