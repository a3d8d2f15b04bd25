import { t } from "../../../i18n/rep";
import { cx, TextArea } from "../../../ui";
import styles from "./TransferSession.module.css";

/** Code points, as the server counts (D10). */
export const LONGEST = 345;

export const lengthOf = (text: string): number => [...text.trim()].length;

/** The message that goes with a session, with "n/345" (S72, S73). */
export function Message({ value, onValue, hint }: { value: string; onValue(value: string): void; hint: string }) {
  const count = lengthOf(value);
  return (
    <div class={styles.message}>
      <TextArea
        label={t.rep.message}
        hint={hint}
        rows={3}
        value={value}
        onValue={onValue}
        longest={LONGEST}
        tooLong={t.common.refusal.message_too_long}
      />
      <output class={cx(styles.count, count > LONGEST && styles.over)} aria-live="off">
        {t.rep.ofLongest(count, LONGEST)}
      </output>
    </div>
  );
}
