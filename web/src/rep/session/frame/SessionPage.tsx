import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { signal } from "@preact/signals";
import type { Live } from "../../../core/live";
import { inControl, offeredTo, type View } from "../../../core/model";
import { followForeground } from "../../../core/session/foreground";
import { grouped } from "../../../i18n/format";
import { t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { useAttention } from "../../../page/attention";
import { useHearing } from "../../../page/heard/hearing";
import type { Inside } from "../../../page/inside";
import { myAnswer } from "../../../page/recording/recording";
import { rise } from "../../../page/seat";
import { guardBack } from "../../route";
import { END, LEAVE } from "../ending/EndDialog";
import { customersOf } from "../facts";
import { Dashboard } from "./Dashboard";
import type { Notices } from "./notices";
import { openPage } from "./opened";

const FRONT = signal(true);

/** The page of one session. It stays while the session runs (S4). */
export function SessionPage({ live }: { live: Live }) {
  const { session } = live;
  const opened = useMemo(() => openPage(live), [live]);
  useEffect(() => opened.close, [opened]);
  useEffect(() => followForeground(live, FRONT), [live]);
  useHearing(session);
  useLeaving(opened.inside, opened.notices);
  const view = session.view.value;
  useAttention(
    view === null ? null : `${grouped(view.session.number)} · ${site.value?.name ?? t.common.product}`,
    view === null ? 0 : waiting(view),
  );
  return <Dashboard {...opened} />;
}

/** Going away from this page ends or leaves the session, so it is asked first. */
function useLeaving({ live: { session }, open }: Inside, notices: Notices): void {
  useLayoutEffect(
    () =>
      guardBack(() => {
        const now = session.view.peek();
        if (now === null || now.session.state === "ended" || session.gone.peek() !== null) {
          rise(); // nothing to ask about, and the address says that this page is in no session any more
          return false;
        }
        open(inControl(now) ? END : LEAVE);
        return true;
      }),
    [session, open],
  );
  // The browser asks in its own words; this sentence is there when the answer was "stay".
  useLayoutEffect(() => {
    const warn = () => {
      const now = session.view.peek();
      const count = now !== null && inControl(now) ? customersOf(now).length : 0;
      if (count > 0) notices.warn(() => t.rep.closingEnds(count));
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [session, notices]);
}

/** What waits for an answer of the reader. */
export function waiting(view: View): number {
  return view.knocks.length + offeredTo(view).length + (myAnswer(view) === "asked" ? 1 : 0) + (view.offer?.to === view.you.id ? 1 : 0);
}
