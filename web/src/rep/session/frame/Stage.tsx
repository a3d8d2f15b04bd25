import { useLive, useView } from "../../../page/inside";
import { RequestStrip } from "../consent/RequestStrip";
import { ownShares, stageShares } from "../facts";
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
  const last = session.receipts.value.at(-1);
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
