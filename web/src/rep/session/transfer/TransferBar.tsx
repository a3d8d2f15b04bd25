import { Hourglass } from "lucide-preact";
import { serverTime } from "../../../core/session/clock";
import { inLang } from "../../../core/desk/form";
import { lang, t } from "../../../i18n/rep";
import { elapsed, listed } from "../../../i18n/format";
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
        {transfer.to.length > 0 && (
          <p class="muted">
            {t.rep.givenTo(
              listed(
                lang.value,
                transfer.to.map((one) => inLang(lang.value, one)),
              ),
            )}
          </p>
        )}
        {transfer.message !== "" && (
          <p class="muted" dir="auto">
            {transfer.message}
          </p>
        )}
      </div>
    </section>
  );
}
