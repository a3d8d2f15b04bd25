/** The stage: what others show, one picture large and the others small below it. */
import { Eye, EyeOff } from "lucide-preact";
import { useState } from "preact/hooks";

import { participant, type Share, type View } from "../../core/model";
import { covered } from "../../core/screens/pictures";
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { nameIfSeveral, pictureName, shareName, stillWords } from "../../page/share-name";
import { Marks } from "../../page/pointing/Marks";
import { SoundControl, Soundtrack } from "../../page/soundtrack/Soundtrack";
import { Banner, EmptyState, Rich, Swap, VideoTile } from "../../ui";
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

/** The newest is large until another one is chosen. */
function Screens({ shares }: { shares: readonly Share[] }) {
  const view = useView();
  const [chosen, setChosen] = useState<string | null>(null);
  const main = shares.find((one) => one.id === chosen) ?? shares.at(-1);
  return (
    <div class={styles.stage} data-theme="dark">
      <div>
        {shares.map((share) => (
          <Whose key={share.id} share={share} />
        ))}
      </div>
      <div class={styles.pictures} data-several={shares.length > 1 || undefined} style={{ "--thumbnails": shares.length - 1 }}>
        {shares.map((share) => (
          <section key={share.id} class={share === main ? styles.main : styles.thumbnail} aria-label={labelOf(view, share)}>
            <Watched share={share} small={share !== main} />
            {share !== main && (
              <Swap
                label={t.customer.showLarge(labelOf(view, share))}
                name={nameIfSeveral(view, share) ?? ownerOf(view, share)}
                onClick={() => setChosen(share.id)}
              />
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

const ownerOf = (view: View, share: Share): string => participant(view, share.owner)?.name ?? t.customer.aRep;
const labelOf = (view: View, share: Share): string => pictureName(view, share, ownerOf(view, share), t.customer.screenOf);

/** Whose screen is seen, and by whom else. Nothing where a curtain says it. */
function Whose({ share }: { share: Share }) {
  const { sharing } = useLive();
  const view = useView();
  if (share.paused && covered(share, sharing.pictures.value.get(share.id))) return null;
  const also = names(
    view,
    share.audience.filter((id) => id !== view.you.id),
  );
  const aside = [
    nameIfSeveral(view, share),
    share.frozen && t.common.freeze.stands,
    also.length > 0 && t.customer.alsoSeen(also),
    share.sound && t.common.soundtrack.everyone,
  ].filter(Boolean);
  return (
    <Banner tone="viewing" icon={Eye} aside={aside.join(" · ")}>
      <Rich text={(share.surface === "camera" ? t.customer.camera : t.customer).youSeeScreen(ownerOf(view, share))} />
    </Banner>
  );
}

function Watched({ share, small }: { share: Share; small: boolean }) {
  const { sharing } = useLive();
  const view = useView();
  const owner = ownerOf(view, share);
  const picture = sharing.pictures.value.get(share.id);
  if (share.paused && covered(share, picture)) {
    const who = share.paused === "primary_away" ? (primary(view)?.name ?? t.customer.aRep) : owner;
    return (
      <div class={styles.paused}>
        <EmptyState icon={EyeOff} title={t.customer.theyPaused[share.paused](who)} />
      </div>
    );
  }
  return (
    <>
      <Soundtrack share={share} stream={picture?.stream ?? null} />
      <VideoTile
        stream={picture?.stream ?? null}
        small={small}
        still={stillWords(share, picture, owner)}
        label={labelOf(view, share)}
        words={t.common.tile}
        caption={shareName(view, share)}
        tools={<SoundControl share={share} />}
        renderOver={(size) => share.paused === null && <Marks share={share.id} picture={size} />}
      />
    </>
  );
}
