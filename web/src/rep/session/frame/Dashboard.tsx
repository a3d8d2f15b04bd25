import { WifiOff } from "lucide-preact";
import { useCallback, useLayoutEffect } from "preact/hooks";
import type { Live } from "../../../core/live";
import { marked } from "../../../core/marked";
import { t } from "../../../i18n/rep";
import { Dialogs } from "../../../page/Dialogs";
import { DropFiles } from "../../../page/files/DropFiles";
import { InsideContext, useView } from "../../../page/inside";
import { RecordingBar } from "../../../page/recording/RecordingBar";
import { RecordingQuestion } from "../../../page/recording/RecordingQuestion";
import { TakesLong } from "../../../page/TakesLong";
import { LiveRegions } from "../../../page/LiveRegions";
import { VoiceBar } from "../../../page/voice/VoiceBar";
import { Banner, BesideDialog, OverPicture } from "../../../ui";
import { Wishes } from "../control/AskControl";
import { HoldBar } from "../control/HoldBar";
import { DoorNotice } from "../door/Knocks";
import { OfferDialog } from "../control/OfferDialog";
import { TakenOver } from "../control/TakenOver";
import { EndPage, GonePage } from "../ending/EndPage";
import { useDone } from "../done";
import { remember } from "../facts";
import { WishBar } from "../recording/WishBar";
import { UnderPicture } from "../screens/UnderPicture";
import { Supervision } from "../supervision/Supervision";
import { TransferBar } from "../transfer/TransferBar";
import { Tray } from "../tray/Tray";
import { trayOn } from "../tray/tray-wish";
import { Header } from "./Header";
import { News } from "./News";
import { NoticeCorner, NoticesOverPicture } from "./NoticeCorner";
import type { Notices } from "./notices";
import type { Opened } from "./opened";
import styles from "./SessionPage.module.css";
import { Sidebar } from "./Sidebar";
import { sidebarOpen } from "./sidebar-open";
import { Stage } from "./Stage";
import { Cannot, Toolbar } from "./Toolbar";

/** All that is seen of one session. What it shows is the newest view. */
export function Dashboard({ live, notices, inside }: Opened) {
  const { session } = live;
  const onDone = useDone();
  const over = useCallback(
    () => (
      <>
        <UnderPicture notices={notices} />
        <NoticesOverPicture notices={notices} />
      </>
    ),
    [notices],
  );
  useNames(live);
  const view = session.view.value;
  const gone = session.gone.value;

  const removed = session.removed.value;
  if (removed !== null) return <GonePage code="removed" removed={removed} onDone={onDone} />;
  if (view?.session.state === "ended") return <EndPage view={view} onDone={onDone} />;
  const missed = session.missed.value;
  if (missed !== null) return <TakenOver missed={missed} onDone={onDone} />;
  if (gone !== null) return <GonePage code={gone} onDone={onDone} />;
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
              <Parts notices={notices} />
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

function Parts({ notices }: { notices: Notices }) {
  const view = useView();
  const tray = trayOn.value;
  const offered = view.offer !== null && view.offer.to === view.you.id ? view.offer : null;
  return (
    <>
      <Header sidebar={sidebarOpen.value} onSidebar={(open) => void (sidebarOpen.value = open)} />
      {tray ? <Cannot /> : <Toolbar />}
      <VoiceBar />
      {view.hold !== null && offered === null && <HoldBar hold={view.hold} />}
      <RecordingBar />
      <WishBar />
      <TransferBar />
      <Wishes />
      <Supervision />
      <News notices={notices} place={sidebarOpen.value ? "small" : "folded"} />
      <div class={styles.work}>
        <div class={styles.stage}>
          <Stage />
          {tray && <Tray />}
        </div>
        {sidebarOpen.value && <Sidebar notices={notices} />}
      </div>
      <DropFiles />
      {/* An offer of control comes before everything. */}
      {offered === null && <RecordingQuestion />}
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
