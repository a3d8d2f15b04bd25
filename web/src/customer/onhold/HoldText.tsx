/** What the rep says to a customer on hold; else what the site says, or these pages (D20). */
import { t } from "../../i18n/customer";
import { useView } from "../../page/inside";
import { SiteText } from "../frame/SiteText";
import { myHold } from "../mine";
import { site } from "../visit";
import styles from "./HoldText.module.css";

export function HoldText() {
  const held = myHold(useView());
  if (held === undefined) return null;
  return (
    <div class={styles.text} role="status">
      <SiteText text={held.text || site.value?.holdText || t.customer.onHoldText} />
    </div>
  );
}
