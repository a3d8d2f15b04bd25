/** The product's sign and name. */
import { t } from "../i18n/common";
import styles from "./Mark.module.css";
import mark from "./mark.svg";

export function Mark() {
  return (
    <span class={styles.mark}>
      <img src={mark} alt="" width="20" height="20" />
      <b>{t.common.product}</b>
    </span>
  );
}
