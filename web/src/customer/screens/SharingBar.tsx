/**
 * The amber bar that stays as long as my screen is shared: with whom, Pause, Stop sharing; and the same on top of all windows. Stop releases the capture in this
 * browser first and asks nothing.
 */
import { CircleStop, Eye, EyeOff } from "lucide-preact";

import type { Share, View } from "../../core/model";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { CurtainButton } from "../../page/curtain/CurtainButton";
import { FreezeButton } from "../../page/freeze/FreezeButton";
import { useLive, useView } from "../../page/inside";
import { OnTop } from "../../page/on-top/OnTop";
import { TorchButton } from "../../page/video/TorchButton";
import { TurnButton } from "../../page/video/TurnButton";
import { yourStill } from "../../page/share-name";
import { Banner, Button, Rich } from "../../ui";
import { myShare, names, primary } from "../mine";
import { pointedAt, PointingButtons, Preview } from "../pointing/OwnPicture";
import styles from "./SharingBar.module.css";

/** `newcomer`: who joined since sharing began and can see it. */
export function SharingBar({ newcomer }: { newcomer: string | null }) {
  const view = useView();
  const share = myShare(view);
  return share ? <Bar share={share} newcomer={newcomer} /> : null;
}

function Bar({ share, newcomer }: { share: Share; newcomer: string | null }) {
  const view = useView();
  const { session, sharing } = useLive();
  const stop = useCommand("share.stop", share.id);
  const offline = session.connection.value !== "connected";
  const still = share.paused ? null : offline ? t.common.yourStill.offline : yourStill(share);
  const pointing = pointedAt(view);
  const device = sharing.device(share.id);
  const controls = (
    <>
      <CurtainButton share={share} />
      <Button icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
        {t.common.stopSharing}
      </Button>
    </>
  );
  return (
    <div class={styles.bar}>
      <Banner
        tone="viewed"
        icon={share.paused ? EyeOff : Eye}
        label={t.customer.sharingBar}
        actions={
          <>
            <OnTop>
              <p>
                <Rich text={sentence(view, share)} />
              </p>
              <div class={styles.above} data-theme="dark">
                <Preview share={share} />
              </div>
              {controls}
              {pointing && <PointingButtons share={share} pointing={pointing} />}
            </OnTop>
            {share.surface === "camera" && <FreezeButton share={share} />}
            <TurnButton share={share} />
            <TorchButton key={device} share={share} />
            {controls}
          </>
        }>
        <Rich text={sentence(view, share)} />
        {share.sound && !share.paused && <span class={styles.newcomer}>{t.common.soundtrack.everyone}</span>}
        {share.frozen && !share.paused && (
          <span class={styles.newcomer}>{sharing.own.value.has(share.id) ? t.common.freeze.stands : t.common.freeze.before}</span>
        )}
        {still && <span class={styles.newcomer}>{still}</span>}
        {newcomer && (
          <span class={styles.newcomer}>
            <Rich text={(share.surface === "camera" ? t.customer.camera : t.customer).newWatcher(newcomer)} />
          </span>
        )}
      </Banner>
    </div>
  );
}

function sentence(view: View, share: Share): string {
  const words = share.surface === "camera" ? t.customer.camera : t.customer;
  if (share.paused === "by_owner") return words.sharePaused;
  if (share.paused === "on_hold") return words.sharePausedHold;
  if (share.paused) return words.sharePausedAway(primary(view)?.name ?? t.customer.aRep);
  const watching = names(view, share.audience);
  return watching.length === 0 ? words.sharedWithNobody : words.sharedWith(watching);
}
