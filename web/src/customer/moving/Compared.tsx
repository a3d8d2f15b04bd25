/** The number that both pages show while one asks the other: whoever asks at the same moment has another one. */
import { t } from "../../i18n/customer";
import styles from "./Compared.module.css";

export function Compared({ number, hint }: { number: string; hint: string }) {
  return (
    <p class={styles.compared}>
      <span>{t.customer.moving.compare}</span> <b class="num">{number}</b> <span>{hint}</span>
    </p>
  );
}
