import { t } from "../i18n/common";
import styles from "./Mark.module.css";
import mark from "./mark.svg";

/** The product's sign, and the name of the site or, until that is known, of the product. */
export function Mark({ name }: { name: string | undefined }) {
  return (
    <span class={styles.mark}>
      <img src={mark} alt="" width="20" height="20" />
      <b class="clip" title={name}>
        {name ?? t.common.product}
      </b>
    </span>
  );
}
