/** Short notes over the page: why nothing is shared after all, and who joined and can see my screen. */
import { useCallback, useEffect, useLayoutEffect, useState } from "preact/hooks";

import type { Live } from "../../core/live";
import { codeOf } from "../../core/errors";
import { CaptureFailed } from "../../core/screens/capture";
import { t } from "../../i18n/customer";
import { markedName } from "../../core/marked";
import { blockedHere } from "../../page/blocked";
import { Toast, Toasts } from "../../ui";
import { myShare } from "../mine";

export interface NoticeBoard {
  /** In the language of now, whenever it came. */
  note: string | null;
  /** Name of the newest watcher while I share; shown in the amber bar for a while. */
  newcomer: string | null;
  /** Says why something was not done. */
  refused: (failure: unknown) => void;
  clear: () => void;
}

/** How long a newcomer is named in the bar (ms); the list of people names them as long as they watch. */
const NAMED = 15_000;

export function useNotices(live: Live): NoticeBoard {
  const [failure, setFailure] = useState<{ cause: unknown } | null>(null);
  const [newcomer, setNewcomer] = useState<string | null>(null);
  const view = live.session.view.value;
  const sharing = view !== null && myShare(view) !== undefined;
  const refused = useCallback((cause: unknown) => setFailure({ cause }), []);
  useLayoutEffect(
    () =>
      live.session.onUpdate((update) => {
        const mine = myShare(update.view);
        const joined = update.events.filter((event) => event.type === "joined" && event.who !== update.view.you.id);
        const last = joined.at(-1);
        if (mine && last) setNewcomer(markedName(update.view, last.who, last.whoName));
      }),
    [live],
  );
  useEffect(() => {
    if (!newcomer) return;
    const timer = setTimeout(() => setNewcomer(null), NAMED);
    return () => clearTimeout(timer);
  }, [newcomer]);
  const note = failure && sentence(failure.cause);
  return { note, newcomer: sharing ? newcomer : null, refused, clear: () => setFailure(null) };
}

export function Notices({ notices }: { notices: NoticeBoard }) {
  return (
    <div role="alert">
      {notices.note && (
        <Toasts turn={notices.note}>
          <Toast tone="danger" onClose={notices.clear} closeLabel={t.common.dismiss}>
            {notices.note}
          </Toast>
        </Toasts>
      )}
    </div>
  );
}

function sentence(failure: unknown): string {
  if (!(failure instanceof CaptureFailed)) return t.common.refusal[codeOf(failure)];
  if (failure.of === "camera") return t.common.video.failed[failure.reason];
  if (failure.reason === "blocked") return blockedHere();
  return failure.reason === "refused" ? t.customer.pickerClosed : t.customer.noCapture;
}
