import { CircleStop, Eye, EyeOff, MonitorUp, Pause, Play, ScreenShare, ShieldAlert } from "lucide-preact";
import type { VNode } from "preact";
import { inControl, type Share } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Banner, Button, EmptyState, Rich, VideoTile } from "../../../ui";
import { site } from "../../../page/account";
import { useConsole, useView } from "../console";
import { nameOf, namesOf, ownShares, refusalOf, stageShares } from "../facts";
import { EmptyStage } from "./EmptyStage";
import { ReceiptCard } from "../receipts/ReceiptCard";
import { RequestStrip } from "../consent/RequestStrip";
import styles from "./Stage.module.css";

/** The middle of the page: what is shared, or what to do next. Dark in both themes. */
export function Stage(): VNode {
  const { live } = useConsole();
  const view = useView();
  const others = stageShares(view);
  const mine = ownShares(view);
  const last = live.session.receipts.value.at(-1);
  // Once something new is shown, what ended before is not news any more.
  const receipt = view.shares.some((share) => share.startedAt > (last?.at ?? 0)) ? undefined : last;
  return (
    <main class={styles.stage}>
      {mine.map((share) => (
        <OwnBar key={share.id} share={share} />
      ))}
      <RequestStrip />
      <div class={styles.screen} data-theme="dark">
        {others.map((share) => (
          <ViewingLine key={share.id} share={share} />
        ))}
        <div class={styles.pictures} data-count={others.length}>
          {others.map((share) => (
            <SharedScreen key={share.id} share={share} />
          ))}
          {others.length === 0 && (mine[0] === undefined ? receipt === undefined && <EmptyStage /> : <OwnScreen share={mine[0]} />)}
        </div>
      </div>
      {receipt !== undefined && (
        <div class={others.length === 0 && mine.length === 0 ? styles.receipt : styles.receiptAside}>
          <ReceiptCard key={receipt.id} receipt={receipt} brief={others.length > 0 || mine.length > 0} />
        </div>
      )}
    </main>
  );
}

/** "You are viewing Maria's screen", who else sees it, and Stop viewing for the one who controls. */
function ViewingLine({ share }: { share: Share }): VNode {
  const { live, actions } = useConsole();
  const view = useView();
  const owner = nameOf(view, share.owner);
  const others = namesOf(
    view,
    share.audience.filter((id) => id !== view.you.id),
  );
  const reason = refusalOf(view, live.session.connection.value, "share.stop");
  return (
    <Banner
      icon={Eye}
      tone="viewing"
      aside={others.length > 0 ? t.rep.alsoSeenBy(others) : undefined}
      actions={
        inControl(view) &&
        share.activity === "view" && (
          <Button
            size="sm"
            icon={CircleStop}
            reason={reason}
            pending={actions.pending.value.has(`share.stop ${share.id}`)}
            onClick={() => actions.stop(share.id)}>
            {t.rep.stopViewing}
          </Button>
        )
      }>
      <Rich text={words()} />
    </Banner>
  );

  function words(): string {
    if (share.paused !== null) return t.rep.viewPaused(owner);
    return share.activity === "view" ? t.rep.viewing(owner) : t.rep.sharesScreen(owner);
  }
}

function SharedScreen({ share }: { share: Share }): VNode {
  const { live } = useConsole();
  const view = useView();
  const owner = nameOf(view, share.owner);
  const picture = live.sharing.pictures.value.get(share.id);
  if (share.paused !== null) {
    const who = share.paused === "primary_away" ? nameOf(view, view.controller) : owner;
    return (
      <div class={styles.words}>
        <EmptyState icon={Pause} title={t.rep.pausedTitle}>
          {t.rep.paused[share.paused](who)}
        </EmptyState>
      </div>
    );
  }
  if (picture?.state === "no_path") return <NoPath />;
  return (
    <div class={styles.tile}>
      <VideoTile
        stream={picture?.stream ?? null}
        label={t.rep.pictureOf(owner)}
        caption={picture?.stream && picture.state === "connecting" ? t.rep.pictureAgain : t.common.surface[share.surface]}
        words={{ fit: t.common.fit, actual: t.common.actualSize, full: t.common.fullScreen, waiting: t.common.pictureWaiting }}
      />
    </div>
  );
}

/** Media cannot get out or in: which port has to be opened. */
function NoPath(): VNode {
  const media = site.value?.media;
  return (
    <div class={styles.words}>
      <EmptyState icon={ShieldAlert} title={t.rep.noPathTitle}>
        {media !== undefined && t.common.noMedia(media.address, media.port, media.ports.at(-1) ?? media.port)}{" "}
        <a href="/connection" target="_blank">
          {t.common.testConnection}
        </a>
      </EmptyState>
    </div>
  );
}

/** The permanent bar while I share: who sees it, Pause, Stop. Stop takes effect here first. */
function OwnBar({ share }: { share: Share }): VNode {
  const { live, actions } = useConsole();
  const view = useView();
  const paused = share.paused === "by_owner";
  const offline = live.session.connection.value === "connected" ? null : t.rep.offline;
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
            reason={offline}
            pending={actions.pending.value.has(`share.pause ${share.id}`)}
            onClick={() => (paused ? actions.resume(share.id) : actions.pause(share.id))}>
            {paused ? t.common.resume : t.common.pause}
          </Button>
          <Button size="sm" icon={CircleStop} onClick={() => actions.stop(share.id)}>
            {t.common.stopSharing}
          </Button>
        </>
      }>
      <Rich text={words} />
    </Banner>
  );
}

function OwnScreen({ share }: { share: Share }): VNode {
  const { live } = useConsole();
  if (share.paused === null && live.sharing.blocked.value.has(share.id)) return <NoPath />;
  const seen = share.audience.length;
  return (
    <div class={styles.words}>
      <EmptyState icon={MonitorUp} title={share.paused === "by_owner" ? t.rep.pausedTitle : t.rep.yourScreenSeen(seen)}>
        {share.paused === "by_owner" ? t.rep.yourSharePaused : t.rep.yourScreenLead}
      </EmptyState>
    </div>
  );
}
