/** The stage: what others show, one picture for each share I may see. */
import { Eye, EyeOff } from "lucide-preact";
import { useState } from "preact/hooks";

import { participant, type Share } from "../../core/model";
import { covered, standstill } from "../../core/screens/pictures";
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { nameIfSeveral, pictureName, shareName } from "../../page/share-name";
import { Marks } from "../../page/pointing/Marks";
import { Banner, EmptyState, Rich, VideoTile } from "../../ui";
import { names, othersShares, primary } from "../mine";
import { Cameras } from "../video/Cameras";
import styles from "./Watching.module.css";

/** Nothing while nothing is shown. */
export function Watching() {
  const view = useView();
  const [large, choose] = useState<string | null>(null);
  const shares = othersShares(view);
  return (
    <>
      <Cameras large={large} choose={choose} />
      {shares.length > 0 && <Screens shares={shares} />}
    </>
  );
}

function Screens({ shares }: { shares: readonly Share[] }) {
  return (
    <div class={styles.stage} data-theme="dark">
      {shares.map((share) => (
        <Watched key={share.id} share={share} />
      ))}
    </div>
  );
}

function Watched({ share }: { share: Share }) {
  const live = useLive();
  const view = useView();
  const words = t.customer;
  const rep = primary(view)?.name ?? words.aRep;
  const owner = participant(view, share.owner)?.name ?? words.aRep;
  const also = names(
    view,
    share.audience.filter((id) => id !== view.you.id),
  );
  const which = nameIfSeveral(view, share);
  const label = pictureName(view, share, owner, words.screenOf);
  const picture = live.sharing.pictures.value.get(share.id);
  if (share.paused && covered(share, picture))
    return (
      <div class={styles.paused}>
        <EmptyState icon={EyeOff} title={words.theyPaused[share.paused](share.paused === "primary_away" ? rep : owner)} />
      </div>
    );
  const still = standstill(share, picture);
  return (
    <section class={styles.watched} aria-label={label}>
      <Banner tone="viewing" icon={Eye} aside={[which, also.length > 0 && words.alsoSeen(also)].filter(Boolean).join(" · ")}>
        <Rich text={words.youSeeScreen(owner)} />
      </Banner>
      <VideoTile
        stream={picture?.stream ?? null}
        still={still && t.common.still[still](owner)}
        label={label}
        words={t.common.tile}
        caption={shareName(view, share)}
        renderOver={(picture) => share.paused === null && <Marks share={share.id} picture={picture} />}
      />
    </section>
  );
}
