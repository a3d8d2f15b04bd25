import { useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { useLive, useView } from "../../../page/inside";
import { nameIfSeveral } from "../../../page/share-name";
import { RequestStrip } from "../consent/RequestStrip";
import { mainShare, nameOf, ownShares, stageShares } from "../facts";
import { PointBar } from "../pointing/PointBar";
import { ReceiptCard } from "../receipts/ReceiptCard";
import { EmptyStage } from "../screens/EmptyStage";
import { OwnBar, OwnScreen } from "../screens/OwnShare";
import { SharedScreen, ViewingLine } from "../screens/SharedScreens";
import styles from "./Stage.module.css";

/** The middle of the page: what is shared, or what to do next. Dark in both themes. */
export function Stage() {
  const { session } = useLive();
  const view = useView();
  const others = stageShares(view);
  const mine = ownShares(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const main = mainShare(view, others, chosen);
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
        {others.map((share) => (
          <ViewingLine key={share.id} share={share} />
        ))}
        <div class={styles.pictures} data-several={others.length > 1 || undefined} style={{ "--thumbnails": others.length - 1 }}>
          {others.map((share) => (
            <div key={share.id} class={share === main ? styles.main : styles.thumbnail}>
              <SharedScreen share={share} small={share !== main} />
              {share !== main && (
                <button
                  type="button"
                  class={styles.swap}
                  aria-label={t.rep.showLarge(t.rep.pictureOf(nameOf(view, share.owner), nameIfSeveral(view, share)))}
                  onClick={() => setChosen(share.id)}>
                  <span class="clip">{nameIfSeveral(view, share) ?? nameOf(view, share.owner)}</span>
                </button>
              )}
            </div>
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
