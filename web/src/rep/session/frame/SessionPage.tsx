import { WifiOff } from "lucide-preact";
import { useCallback, useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import type { Live } from "../../../core/live";
import { inControl, offeredTo, type View } from "../../../core/model";
import { grouped } from "../../../i18n/format";
import { marked } from "../../../core/marked";
import { t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { useAttention } from "../../../page/attention";
import { Dialogs } from "../../../page/Dialogs";
import { DropFiles } from "../../../page/files/DropFiles";
import { useHearing } from "../../../page/heard/hearing";
import { InsideContext, openInside, useView, type Inside } from "../../../page/inside";
import { TakesLong } from "../../../page/TakesLong";
import { LiveRegions } from "../../../page/LiveRegions";
import { rise } from "../../../page/seat";
import { Banner, BesideDialog, OverPicture } from "../../../ui";
import { goHome } from "../../app-state";
import { guardBack } from "../../route";
import { HoldBar } from "../control/HoldBar";
import { DoorNotice } from "../door/Knocks";
import { OfferDialog } from "../control/OfferDialog";
import { TakenOver } from "../control/TakenOver";
import { END, LEAVE } from "../ending/EndDialog";
import { EndPage, GonePage } from "../ending/EndPage";
import { customersOf, remember } from "../facts";
import { Header } from "./Header";
import { News } from "./News";
import { NoticeCorner, NoticesOverPicture } from "./NoticeCorner";
import { openNotices, type Notices } from "./notices";
import styles from "./SessionPage.module.css";
import { Sidebar } from "./Sidebar";
import { sidebarOpen } from "./sidebar-open";
import { Stage } from "./Stage";
import { UnderPicture } from "../screens/UnderPicture";
import { Toolbar } from "./Toolbar";

/** The dashboard of one session. It stays while the session runs (S4); what it shows is the newest view. */
export function SessionPage({ live }: { live: Live }) {
  const { session } = live;
  const notices = useMemo(() => openNotices(session), [session]);
  const inside = useMemo(() => openInside(live, notices.refused), [live, notices]);
  useEffect(() => notices.close, [notices]);
  const over = useCallback(
    () => (
      <>
        <UnderPicture />
        <NoticesOverPicture notices={notices} />
      </>
    ),
    [notices],
  );
  useNames(live);
  useHearing(session);
  useLeaving(inside, notices);
  const view = session.view.value;
  const gone = session.gone.value;
  useAttention(
    view === null ? null : `${grouped(view.session.number)} · ${site.value?.name ?? t.common.product}`,
    view === null ? 0 : waiting(view),
  );

  const removed = session.removed.value;
  if (removed !== null) return <GonePage code="removed" removed={removed} onDone={goHome} />;
  if (view?.session.state === "ended") return <EndPage view={view} onDone={goHome} />;
  const missed = session.missed.value;
  if (missed !== null) return <TakenOver missed={missed} onDone={goHome} />;
  if (gone !== null) return <GonePage code={gone} onDone={goHome} />;
  return (
    <InsideContext.Provider value={inside}>
      <div class={styles.page}>
        <div role="alert">
          {session.connection.value === "lost" && (
            <Banner icon={WifiOff} tone="danger">
              {t.common.lostServer} <TakesLong />
            </Banner>
          )}
        </div>
        {view === null ? (
          <p class={styles.connecting} role="status">
            {t.rep.connecting} <TakesLong />
          </p>
        ) : (
          <BesideDialog.Provider value={atTheDoor}>
            <OverPicture.Provider value={over}>
              <Dashboard notices={notices} />
            </OverPicture.Provider>
          </BesideDialog.Provider>
        )}
        <NoticeCorner notices={notices} />
      </div>
      <LiveRegions announcements={live.announcements} />
    </InsideContext.Provider>
  );
}

const atTheDoor = () => <DoorNotice />;

function Dashboard({ notices }: { notices: Notices }) {
  const view = useView();
  const offered = view.offer !== null && view.offer.to === view.you.id ? view.offer : null;
  return (
    <>
      <Header sidebar={sidebarOpen.value} onSidebar={(open) => void (sidebarOpen.value = open)} />
      <Toolbar />
      {view.hold !== null && offered === null && <HoldBar hold={view.hold} />}
      <News notices={notices} place={sidebarOpen.value ? "small" : "folded"} />
      <div class={styles.work}>
        <Stage />
        {sidebarOpen.value && <Sidebar notices={notices} />}
      </div>
      <DropFiles />
      {/* An offer of control comes before everything. */}
      {offered === null ? <Dialogs /> : <OfferDialog offer={offered} />}
    </>
  );
}

/** Receipts name people who are gone. */
function useNames({ session, happened }: Live): void {
  useLayoutEffect(() => {
    for (const { view } of happened.lines.peek()) remember(view);
    const first = session.view.peek();
    if (first !== null) remember(marked(first));
    return session.onUpdate(({ view }) => remember(marked(view)));
  }, [session, happened]);
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
function waiting(view: View): number {
  return view.knocks.length + offeredTo(view).length + (view.offer?.to === view.you.id ? 1 : 0);
}
