/** Short notes over the page: why nothing is shared after all, and who joined and can see my screen. */
import { useEffect, useState } from "preact/hooks";

import type { Live } from "../../core/live";
import type { View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Toast, Toasts } from "../../ui";
import { myShare } from "../mine";

export interface NoticeBoard {
  note: string | null;
  /** Name of the newest watcher while I share; shown in the amber bar for a while. */
  newcomer: string | null;
  say: (note: string) => void;
  clear: () => void;
}

/** How long a newcomer is named in the bar (ms); the list of people names them as long as they watch. */
const NAMED = 15_000;

export function useNotices(live: Live, view: View): NoticeBoard {
  const [note, setNote] = useState<string | null>(null);
  const [newcomer, setNewcomer] = useState<string | null>(null);
  const sharing = myShare(view) !== undefined;
  useEffect(
    () =>
      live.session.onUpdate((update) => {
        const mine = myShare(update.view);
        const joined = update.events.filter((event) => event.type === "joined" && event.who !== update.view.you.id);
        const last = joined.at(-1);
        if (mine && last) setNewcomer(last.whoName);
      }),
    [live],
  );
  useEffect(() => {
    if (!newcomer) return;
    const timer = setTimeout(() => setNewcomer(null), NAMED);
    return () => clearTimeout(timer);
  }, [newcomer]);
  return { note, newcomer: sharing ? newcomer : null, say: setNote, clear: () => setNote(null) };
}

export function Notices({ notices }: { notices: NoticeBoard }) {
  return (
    <div role="alert">
      {notices.note && (
        <Toasts>
          <Toast tone="danger" onClose={notices.clear} closeLabel={t.common.dismiss}>
            {notices.note}
          </Toast>
        </Toasts>
      )}
    </div>
  );
}
