/** The note that is being written. It survives a reload, with the id under which exactly these words were sent. */
import { useState } from "preact/hooks";
import { kept } from "../../../storage";

export interface Draft {
  text: string;
  /** Empty until the words were sent; the same id again writes nothing again. */
  id: string;
}

const NOTHING: Draft = { text: "", id: "" };

export function useNoteDraft(session: string): [Draft, (draft: Draft) => void] {
  const key = `handoff.note.${session}`;
  const [draft, setDraft] = useState(() => read(key));
  return [
    draft,
    (next) => {
      setDraft(next);
      if (next.text === "") kept.session.remove(key);
      else kept.session.set(key, JSON.stringify(next));
    },
  ];
}

function read(key: string): Draft {
  try {
    return { ...NOTHING, ...(JSON.parse(kept.session.get(key) ?? "{}") as Partial<Draft>) };
  } catch {
    return NOTHING;
  }
}
