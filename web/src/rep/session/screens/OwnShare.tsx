/** My own share: the bar that stays as long as it runs, and what is on the stage meanwhile. */
import { CircleStop, EyeOff, MonitorUp, Pause, Play, ScreenShare } from "lucide-preact";
import type { Share } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useLive, useView } from "../../../page/inside";
import { Banner, Button, EmptyState, Rich } from "../../../ui";
import { namesOf } from "../facts";
import { reasonOf } from "../reasons";
import { NoPath } from "./NoPath";
import styles from "./Screens.module.css";

/** The permanent bar while I share: who sees it, Pause, Stop. Stop takes effect here first. */
export function OwnBar({ share }: { share: Share }) {
  const view = useView();
  const paused = share.paused === "by_owner";
  const pause = useCommand("share.pause", share.id);
  const resume = useCommand("share.resume", share.id);
  const stop = useCommand("share.stop", share.id);
  const turn = paused ? resume : pause;
  const words = paused
    ? t.rep.yourSharePaused
    : t.rep.yourShare(
        namesOf(
          view,
          share.audience.filter((id) => id !== view.you.id),
        ),
      );
  return (
    <Banner
      icon={paused ? EyeOff : ScreenShare}
      tone="viewed"
      label={t.rep.sharingBar}
      actions={
        <>
          <Button
            size="sm"
            icon={paused ? Play : Pause}
            reason={reasonOf(view, turn.refusal)}
            pending={pause.pending || resume.pending}
            onClick={() => void turn.run({ share: share.id })}>
            {paused ? t.common.resume : t.common.pause}
          </Button>
          <Button size="sm" icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
            {t.common.stopSharing}
          </Button>
        </>
      }>
      <Rich text={words} />
    </Banner>
  );
}

export function OwnScreen({ share }: { share: Share }) {
  const { sharing } = useLive();
  if (share.paused === null && sharing.blocked.value.has(share.id)) return <NoPath />;
  const seen = share.audience.length;
  return (
    <div class={styles.words}>
      <EmptyState icon={MonitorUp} title={share.paused === "by_owner" ? t.rep.pausedTitle : t.rep.yourScreenSeen(seen)}>
        {share.paused === "by_owner" ? t.rep.yourSharePaused : t.rep.yourScreenLead}
      </EmptyState>
    </div>
  );
}
