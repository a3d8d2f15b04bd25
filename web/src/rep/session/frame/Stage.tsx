import { useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { useLive, useView } from "../../../page/inside";
import { nameIfSeveral, pictureName } from "../../../page/share-name";
import { myCamera, othersCameras } from "../../../page/video/facts";
import { OwnCamera } from "../../../page/video/OwnCamera";
import { RequestStrip } from "../consent/RequestStrip";
import { mainShare, nameOf, ownShares, stageShares } from "../facts";
import { PointBar } from "../pointing/PointBar";
import { ReceiptCard } from "../receipts/ReceiptCard";
import { EmptyStage } from "../screens/EmptyStage";
import { OwnBar, OwnScreen } from "../screens/OwnShare";
import { FreezeThumbnail, SharedScreen, ViewingLine } from "../screens/SharedScreens";
import { beside } from "../tray/beside";
import { Swap } from "../../../ui";
import styles from "./Stage.module.css";

/** The middle of the page: what is shared, or what to do next. Dark in both themes. */
export function Stage() {
  const { session } = useLive();
  const view = useView();
  const shares = stageShares(view);
  const cameras = othersCameras(view);
  const others = [...shares, ...cameras];
  const own = myCamera(view);
  const mine = ownShares(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const main = cameras.find((one) => one.id === chosen) ?? mainShare(view, shares, chosen) ?? mainShare(view, cameras, chosen);
  const small = others.length - (main === undefined ? 0 : 1) + (own === undefined ? 0 : 1);
  const last = session.receipts.value.at(-1);
  // Once something new is shown, what ended before is not news any more.
  const receipt = view.shares.some((share) => share.startedAt > (last?.at ?? 0)) ? undefined : last;
  return (
    <main class={styles.stage}>
      {mine.map((share) => (
        <OwnBar key={share.id} share={share} />
      ))}
      <RequestStrip />
      <PointBar />
      <div class={styles.screen} data-theme="dark">
        {shares.map((share) => (
          <ViewingLine key={share.id} share={share} />
        ))}
        <div class={styles.pictures} data-several={small > 0 || undefined} style={{ "--thumbnails": small }}>
          {others.map((share) => (
            <div key={share.id} class={share === main ? styles.main : styles.thumbnail}>
              <SharedScreen share={share} small={share !== main} />
              {share !== main && (
                <>
                  <Swap
                    label={t.rep.showLarge(pictureName(view, share, nameOf(view, share.owner), t.rep.pictureOf))}
                    name={nameIfSeveral(view, share) ?? nameOf(view, share.owner)}
                    onClick={() => setChosen(share.id)}
                  />
                  <FreezeThumbnail share={share} />
                </>
              )}
            </div>
          ))}
          {others.length === 0 && (
            <div class={styles.main}>{mine[0] === undefined ? receipt === undefined && <EmptyStage /> : <OwnScreen share={mine[0]} />}</div>
          )}
          {own && (
            <div class={styles.thumbnail}>
              <OwnCamera camera={own} />
            </div>
          )}
        </div>
      </div>
      {receipt !== undefined && (
        <div class={others.length === 0 && mine.length === 0 ? styles.receipt : styles.receiptAside} style={beside()}>
          <ReceiptCard key={receipt.id} receipt={receipt} brief={others.length > 0 || mine.length > 0} />
        </div>
      )}
    </main>
  );
}
