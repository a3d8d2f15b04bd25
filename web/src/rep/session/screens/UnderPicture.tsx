/** What must not be missed while a picture fills the screen: whose it is and who sees it, what ended last, and the way out of the session. */
import { useLive, useView } from "../../../page/inside";
import { EndTool } from "../ending/EndTool";
import { stageShares } from "../facts";
import { News } from "../frame/News";
import type { Notices } from "../frame/notices";
import { PointBar } from "../pointing/PointBar";
import { ReceiptCard } from "../receipts/ReceiptCard";
import styles from "./Screens.module.css";
import { ViewingLine } from "./SharedScreens";

export function UnderPicture({ notices }: { notices: Notices }) {
  const view = useView();
  const receipt = useLive().session.receipts.value.at(-1);
  const isNews = receipt !== undefined && !view.shares.some((share) => share.startedAt > receipt.at);
  return (
    <div class={styles.under}>
      {isNews && <ReceiptCard key={receipt.id} receipt={receipt} brief />}
      <News notices={notices} place="full" />
      <PointBar />
      <div class={styles.line}>
        <div class={styles.shown}>
          {stageShares(view).map((share) => (
            <ViewingLine key={share.id} share={share} />
          ))}
        </div>
        <EndTool />
      </div>
    </div>
  );
}
