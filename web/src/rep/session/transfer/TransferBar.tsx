import { Hourglass } from "lucide-preact";
import { serverTime } from "../../../core/session/clock";
import { t } from "../../../i18n/rep";
import { elapsed } from "../../../i18n/format";
import { useView } from "../../../page/inside";
import { Icon } from "../../../ui";
import styles from "../control/HoldBar.module.css";

/** The session was given away and waits: for those assistants who stayed. */
export function TransferBar() {
  const { transfer } = useView();
  if (transfer === null) return null;
  return (
    <section class={`${styles.bar} ${styles.calm}`} aria-label={t.rep.waitsForOwner(transfer.byName)}>
      <Icon of={Hourglass} />
      <div class={styles.words}>
        {t.rep.waitsForOwner(transfer.byName)} <span class="num">{elapsed(serverTime.value - transfer.since)}</span>
        {transfer.message !== "" && (
          <p class="muted" dir="auto">
            {transfer.message}
          </p>
        )}
      </div>
    </section>
  );
}
