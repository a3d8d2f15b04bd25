/** At the door: for who is in already, on another device (D22). Everybody reads it, so that it says nothing about who is. */
import { t } from "../../i18n/customer";
import { Button } from "../../ui";
import styles from "./InAlready.module.css";

export function InAlready({ pending, move }: { pending: boolean; move: () => void }) {
  const words = t.customer.moving;
  return (
    <div class={styles.already}>
      <p>{words.inAlready}</p>
      <Button pending={pending} onClick={move}>
        {words.here}
      </Button>
    </div>
  );
}
