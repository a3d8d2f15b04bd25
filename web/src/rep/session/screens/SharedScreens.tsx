/** The screens of others, each with a line that says whose it is and who else sees it. */
import { CircleStop, Eye, Pause } from "lucide-preact";
import { inControl, participant, type Share, type View } from "../../../core/model";
import { covered } from "../../../core/screens/pictures";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { FreezeButton } from "../../../page/freeze/FreezeButton";
import { useLive, useView } from "../../../page/inside";
import { nameIfSeveral, pictureName, shareName, stillWords } from "../../../page/share-name";
import { SoundControl, Soundtrack } from "../../../page/soundtrack/Soundtrack";
import { Banner, Button, EmptyState, Rich, VideoTile } from "../../../ui";
import { nameOf, namesOf } from "../facts";
import { PointedAt } from "../pointing/Hand";
import { reasonOf } from "../reasons";
import { ZoomControl } from "../zoom/ZoomControl";
import { NoPath } from "./NoPath";
import { OwnWindow } from "./OwnWindow";
import styles from "./Screens.module.css";
import { Snapshot } from "./Snapshot";

/** "You are viewing Maria's screen", who else sees it, and Stop viewing for the one who controls. */
export function ViewingLine({ share }: { share: Share }) {
  const view = useView();
  const owner = nameOf(view, share.owner);
  const others = namesOf(
    view,
    share.audience.filter((id) => id !== view.you.id),
  );
  const stop = useCommand("share.stop", share.id);
  const which = nameIfSeveral(view, share);
  return (
    <Banner
      icon={Eye}
      tone="viewing"
      aside={
        [
          which,
          share.frozen && t.common.freeze.stands,
          others.length > 0 && t.rep.alsoSeenBy(others),
          share.sound && t.common.soundtrack.everyone,
        ]
          .filter(Boolean)
          .join(" · ") || undefined
      }
      actions={
        inControl(view) &&
        share.activity === "view" && (
          <>
            <ZoomControl share={share} />
            {share.surface === "camera" && <FreezeButton share={share} size="sm" />}
            <Button
              size="sm"
              icon={CircleStop}
              reason={reasonOf(view, stop.refusal)}
              pending={stop.pending}
              onClick={() => void stop.run({ share: share.id })}>
              {t.rep.stopViewing}
            </Button>
          </>
        )
      }>
      <Rich text={words()} />
    </Banner>
  );

  function words(): string {
    const camera = share.surface === "camera";
    if (share.paused !== null) return camera ? t.rep.camera.paused(owner) : t.rep.viewPaused(owner);
    if (camera) return t.rep.camera.viewing(owner);
    return share.activity === "view" ? t.rep.viewing(owner) : t.rep.sharesScreen(owner);
  }
}

/** A customer's camera beside what is shared; one in place of a screen has its line above. */
const mayFreeze = (view: View, { activity, owner }: Share): boolean =>
  inControl(view) && activity === "video" && participant(view, owner)?.role === "customer";

/** In the corner of a customer's camera while that is small. */
export function FreezeThumbnail({ share }: { share: Share }) {
  const view = useView();
  if (!mayFreeze(view, share) || share.paused !== null) return null;
  return (
    <span class={styles.corner}>
      <FreezeButton share={share} size="sm" bare label={t.common.freeze.of(nameOf(view, share.owner))} />
    </span>
  );
}

/** `small`: a thumbnail beside the main picture. */
export function SharedScreen({ share, small = false }: { share: Share; small?: boolean }) {
  const { sharing } = useLive();
  const view = useView();
  const owner = nameOf(view, share.owner);
  const label = pictureName(view, share, owner, t.rep.pictureOf);
  const picture = sharing.pictures.value.get(share.id);
  if (share.paused !== null && covered(share, picture)) {
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
      <Soundtrack share={share} stream={picture?.stream ?? null} />
      <VideoTile
        stream={picture?.stream ?? null}
        label={label}
        still={stillWords(share, picture, owner)}
        caption={[shareName(view, share), share.activity === "video" && share.frozen && t.common.freeze.stands].filter(Boolean).join(" · ")}
        words={t.common.tile}
        small={small}
        renderOver={(size) => share.paused === null && <PointedAt share={share} picture={size} small={small} />}
        tools={
          <>
            <SoundControl share={share} />
            {mayFreeze(view, share) && <FreezeButton share={share} size="sm" kind="quiet" />}
            <Snapshot share={share} />
            <OwnWindow share={share} stream={picture?.stream ?? null} title={label} />
          </>
        }
      />
    </div>
  );
}
