/** Inside a session: the amber bar while sharing, who is here, what was allowed, what others show, and the way out. */
import { Server } from "lucide-preact";
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";

import type { Live } from "../../core/live";
import { offeredTo, type View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { grouped } from "../../i18n/format";
import { ChatPanel } from "../../page/chat/ChatPanel";
import { Bell, NotifyMe } from "../../page/heard/Bell";
import { useHearing } from "../../page/heard/hearing";
import { Dialogs } from "../../page/Dialogs";
import { DropFiles } from "../../page/files/DropFiles";
import { FilesPanel } from "../../page/files/FilesPanel";
import { InsideContext, openInside, useInside, useLive, useView } from "../../page/inside";
import { myAnswer } from "../../page/recording/recording";
import { RecordingBar } from "../../page/recording/RecordingBar";
import { RecordingQuestion } from "../../page/recording/RecordingQuestion";
import { TakesLong } from "../../page/TakesLong";
import { LiveRegions } from "../../page/LiveRegions";
import { VoiceBar } from "../../page/voice/VoiceBar";
import { Badge, Banner, OverPicture } from "../../ui";
import { Activity } from "../receipts/Activity";
import { Allowed } from "../consent/Allowed";
import { Consent } from "../consent/Consent";
import { Controls } from "./Controls";
import { Connecting, Knocking } from "../door/Knocking";
import { EyeSession } from "../eye/EyeSession";
import { FileQuestions } from "../files/FileQuestions";
import { LEAVE } from "../ending/LeaveDialog";
import { CalmFacts } from "../front/Facts";
import { myRequest, myShare, othersShares, primary } from "../mine";
import { Notices, useNotices, type NoticeBoard } from "./Notices";
import { People } from "../people/People";
import { SeatQuestion } from "../moving/SeatQuestion";
import { OwnPicture } from "../pointing/OwnPicture";
import { WishAnswer } from "../recording/AskToRecord";
import { ReceiptCard } from "../receipts/ReceiptCard";
import { guardBack } from "../route";
import styles from "./SessionPage.module.css";
import { SharingBar } from "../screens/SharingBar";
import { Status } from "./Status";
import { reportSystem } from "../system/report";
import { siteName, useTitle } from "./title";
import { Watching } from "../screens/Watching";

/** Beside the middle, from top to bottom; a feature adds a row. */
const SIDE: readonly ComponentType[] = [People, () => <ChatPanel />, FilesPanel, Allowed];

export function SessionPage({ live }: { live: Live }) {
  const view = live.session.view.value;
  const notices = useNotices(live);
  useHearing(live.session);
  useEffect(() => reportSystem(live.session), [live]);
  const inside = useMemo(() => openInside(live, notices.refused), [live, notices.refused]);
  return (
    <InsideContext.Provider value={inside}>
      <LiveRegions announcements={live.announcements} />
      {view === null && <Connecting />}
      {view?.you.role === "knocking" && <Knocking key={String(view.moving)} view={view} />}
      {view?.you.role === "eye" && <EyeSession notices={notices} />}
      {view && view.you.role !== "knocking" && view.you.role !== "eye" && (
        <OverPicture.Provider value={overFull}>
          <Session notices={notices} />
        </OverPicture.Provider>
      )}
    </InsideContext.Provider>
  );
}

/** While a picture fills the screen: that mine is shared, and the way to stop it. */
function OverFull() {
  return (
    <div class={styles.over}>
      <SharingBar newcomer={null} />
    </div>
  );
}

const overFull = () => <OverFull />;

function Session({ notices }: { notices: NoticeBoard }) {
  const { live, open } = useInside();
  const { session } = live;
  const view = useView();
  useLayoutEffect(
    () =>
      guardBack(() => {
        open(LEAVE);
        return true;
      }),
    [open],
  );
  useTitle(
    title(view),
    (myRequest(view) ? 1 : 0) +
      offeredTo(view).length +
      view.seatQuestions.length +
      view.wishes.length +
      (myAnswer(view) === "asked" ? 1 : 0),
  );
  const idle = view.shares.length === 0 && session.receipts.value.length === 0;
  const stage = othersShares(view).length > 0;
  return (
    <div class={styles.session} lang={lang.value}>
      <div class={styles.top}>
        <SharingBar newcomer={notices.newcomer} />
        <RecordingBar />
        <VoiceBar />
        {session.connection.value === "lost" && (
          <Banner tone="danger" icon={Server} label={t.common.connection}>
            {t.common.lostServer} <TakesLong />
          </Banner>
        )}
        <Header view={view} />
      </div>
      <div class={styles.middle}>
        <main class={styles.main}>
          <Watching />
          <OwnPicture />
          <div class={styles.column}>
            <Status small={stage} />
            <WishAnswer />
            <ReceiptCard />
            {idle && <CalmFacts />}
            <Activity />
          </div>
        </main>
        <aside class={styles.side} aria-label={t.customer.whoIsHere}>
          {SIDE.map((Part) => (
            <Part key={Part} />
          ))}
        </aside>
      </div>
      <Controls />
      <Consent />
      {myRequest(view) === undefined && <RecordingQuestion />}
      <FileQuestions />
      <SeatQuestion />
      <DropFiles />
      <Dialogs />
      <Notices notices={notices} />
    </div>
  );
}

/** What the window's title says, most pressing first: the page may be behind another one when a question comes. */
function title(view: View): string {
  const rep = primary(view)?.name ?? t.customer.aRep;
  if (myRequest(view)) return t.customer.titleAsks(rep);
  const share = myShare(view);
  const words = share?.surface === "camera" ? t.customer.camera : t.customer;
  return share ? `● ${words.sharingTitle}` : t.customer.withRep(rep);
}

function Header({ view }: { view: View }) {
  const offline = useLive().session.connection.value !== "connected"; // then nobody knows who is there
  const rep = offline ? undefined : primary(view);
  const here = rep?.presence === "connected";
  return (
    <header class={styles.head}>
      <b class="clip" title={siteName()}>
        {siteName()}
      </b>
      <span class={styles.number}>
        <span class="sr">{t.common.sessionNumber} </span>
        <span class="num">{grouped(view.session.number)}</span>
      </span>
      <span class={styles.heard}>
        <NotifyMe />
        <Bell />
      </span>
      {rep && (
        <Badge tone={here ? "ok" : "danger"} dot>
          {here ? t.customer.withRep(rep.name) : t.customer.noRep}
        </Badge>
      )}
    </header>
  );
}
