/** All a second eye has: what its camera shows and to whom, the questions to it, and the way out. */
import { CircleStop, LogOut, Server } from "lucide-preact";

import { lang, t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { Dialogs } from "../../page/Dialogs";
import { useInside, useView } from "../../page/inside";
import { RecordingBar } from "../../page/recording/RecordingBar";
import { TakesLong } from "../../page/TakesLong";
import { Banner, Button, Rich } from "../../ui";
import { Consent } from "../consent/Consent";
import { LEAVE } from "../ending/LeaveDialog";
import { Notices, type NoticeBoard } from "../frame/Notices";
import { siteName, useTitle } from "../frame/title";
import { myHold, myRequest, myShare, primary } from "../mine";
import { HoldText } from "../onhold/HoldText";
import { PointingButtons, pointedAt, Preview } from "../pointing/OwnPicture";
import { SharingBar } from "../screens/SharingBar";
import styles from "./Eye.module.css";

export function EyeSession({ notices }: { notices: NoticeBoard }) {
  const { live, open } = useInside();
  const view = useView();
  const share = myShare(view);
  const pointing = pointedAt(view);
  const stop = useCommand("share.stop", share?.id);
  const rep = primary(view)?.name ?? t.customer.aRep;
  useTitle(t.customer.eye.sessionTitle, myRequest(view) ? 1 : 0);
  return (
    <div class={styles.session} lang={lang.value}>
      <SharingBar newcomer={notices.newcomer} />
      <RecordingBar />
      {live.session.connection.value === "lost" && (
        <Banner tone="danger" icon={Server} label={t.common.connection}>
          {t.common.lostServer} <TakesLong />
        </Banner>
      )}
      <main class={styles.main}>
        <p class={styles.site}>{siteName()}</p>
        <h1>{t.customer.eye.sessionTitle}</h1>
        {myHold(view) ? (
          <HoldText />
        ) : share ? (
          <div class={styles.picture} data-theme="dark">
            <Preview share={share} />
          </div>
        ) : (
          <p class={styles.wait} role="status">
            <Rich text={t.customer.eye.waiting(rep)} />
          </p>
        )}
        {share && pointing && <PointingButtons share={share} pointing={pointing} />}
      </main>
      <nav class={styles.controls} aria-label={t.customer.controls}>
        {share && (
          <Button kind="end" size="wide" icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
            {t.common.stopSharing}
          </Button>
        )}
        <Button size="wide" icon={LogOut} onClick={() => open(LEAVE)}>
          {t.common.leave}
        </Button>
      </nav>
      <Consent />
      <Dialogs />
      <Notices notices={notices} />
    </div>
  );
}
