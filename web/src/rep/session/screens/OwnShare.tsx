/** My own share: the bar that stays as long as it runs, and what is on the stage meanwhile. */
import { CircleStop, EyeOff, MonitorUp, Plus, ScreenShare } from "lucide-preact";
import type { Share, View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { CurtainButton } from "../../../page/curtain/CurtainButton";
import { useLive, useView } from "../../../page/inside";
import { OnTop } from "../../../page/on-top/OnTop";
import { nameIfSeveral, yourStill } from "../../../page/share-name";
import { Banner, Button, EmptyState, Rich } from "../../../ui";
import { namesOf } from "../facts";
import { reasonOf } from "../reasons";
import { NoPath } from "./NoPath";
import { OwnTab } from "./OwnTab";
import styles from "./Screens.module.css";
import { useShare } from "./useShare";

/** The permanent bar while I share: who sees it, Pause, Stop. Stop takes effect here first. */
export function OwnBar({ share }: { share: Share }) {
  const view = useView();
  const paused = share.paused === "by_owner";
  const offline = useLive().session.connection.value !== "connected";
  const curtain = useCommand("share.curtain", share.id);
  const stop = useCommand("share.stop", share.id);
  const which = nameIfSeveral(view, share);
  const words = paused ? t.rep.yourSharePaused(which) : t.rep.yourShare(namesOf(view, others(view, share)), which);
  const controls = (
    <>
      <CurtainButton share={share} size="sm" reason={reasonOf(view, curtain.refusal)} />
      <Button size="sm" icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
        {t.common.stopSharing}
      </Button>
    </>
  );
  return (
    <Banner
      icon={paused ? EyeOff : ScreenShare}
      tone="viewed"
      label={t.rep.sharingBar(which)}
      aside={paused ? null : offline ? t.common.yourStill.offline : (yourStill(share) ?? (share.sound && t.common.soundtrack.everyone))}
      actions={
        <>
          <OnTop size="sm">
            <p>
              <Rich text={words} />
            </p>
            {controls}
          </OnTop>
          {controls}
          {which === undefined && <Another />}
        </>
      }>
      <Rich text={words} />
    </Banner>
  );
}

/** A second window or monitor beside the first. */
function Another() {
  const view = useView();
  const { start, share } = useShare("window");
  return (
    <Button size="sm" icon={Plus} reason={reasonOf(view, start.refusal)} pending={start.pending} onClick={share}>
      {t.rep.shareAnother}
    </Button>
  );
}

const others = (view: View, share: Share): string[] => share.audience.filter((id) => id !== view.you.id);

export function OwnScreen({ share }: { share: Share }) {
  const { sharing, session } = useLive();
  const offline = session.connection.value !== "connected";
  if (share.paused === null && sharing.blocked.value.has(share.id)) return <NoPath />;
  return (
    <div class={styles.words}>
      <EmptyState icon={MonitorUp} title={title()}>
        {lead()}
      </EmptyState>
      {share.paused === null && <OwnTab share={share.id} />}
    </div>
  );

  function lead(): string | null {
    if (share.paused === "by_owner") return t.rep.yourSharePaused(undefined);
    if (offline) return null;
    return yourStill(share) ?? (share.only ? t.rep.yourScreenLeadOnly : t.rep.yourScreenLead);
  }
  function title(): string {
    if (share.paused === "by_owner") return t.rep.pausedTitle;
    return offline ? t.common.yourStill.offline : t.rep.yourScreenSeen(share.audience.length);
  }
}
