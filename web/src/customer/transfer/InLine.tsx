/** While the session waits for another rep: where in line it is, and what the queue says (D9). */
import { t } from "../../i18n/customer";
import { useView } from "../../page/inside";
import styles from "./InLine.module.css";
import { GoesAlong } from "./GoesAlong";
import { SiteText } from "../frame/SiteText";

export function InLine() {
  const { transfer } = useView();
  if (transfer === null) return null;
  return (
    <div role="status">
      {transfer.place !== null && <p>{t.customer.transferPlace(transfer.place)}</p>}
      <SiteText text={transfer.hold} />
      <div class={styles.along}>
        <GoesAlong />
      </div>
    </div>
  );
}
