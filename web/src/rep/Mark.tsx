import type { VNode } from "preact";
import { t } from "../i18n/rep";
import mark from "../ui/mark.svg";
import styles from "./Mark.module.css";

/** The product's sign and name. */
export function Mark(): VNode {
  return (
    <span class={styles.mark}>
      <img src={mark} alt="" width="20" height="20" />
      <b>{t.common.product}</b>
    </span>
  );
}
