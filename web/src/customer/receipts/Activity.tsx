/** What happened in the session while this tab was in it, newest last, each with its time: the same sentences that are spoken. */
import { sentence } from "../../core/session/announce";
import { lang, t } from "../../i18n/customer";
import { timeOfDay } from "../../i18n/format";
import { useLive } from "../../page/inside";
import styles from "./Activity.module.css";

export function Activity() {
  const lines = useLive().happened.lines.value;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 class={styles.title}>{t.customer.activity}</h2>
      <ol class={styles.lines}>
        {lines.map(({ event, view }, index) => (
          <li key={`${event.version}-${event.type}-${index}`}>
            <time class="num">{timeOfDay(lang.value, event.at)}</time>
            <span>{sentence(event, view)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
