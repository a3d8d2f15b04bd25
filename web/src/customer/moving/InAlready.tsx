/** At the door: for who is in already, on another device (D22). Everybody reads it, so that it says nothing about who is. */
import { MonitorSmartphone } from "lucide-preact";
import { t } from "../../i18n/customer";
import { Button, Dialog, Icon } from "../../ui";
import consent from "../consent/Consent.module.css";
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

interface Question {
  pending: boolean;
  move: () => void;
  asNew: () => void;
  close: () => void;
}

/** Asked where whoever joins may be in already: two answers, and neither is taken for granted. */
export function SeatOrNew({ pending, move, asNew, close }: Question) {
  const words = t.customer.moving;
  return (
    <Dialog labelledBy="seat-or-new" describedBy="seat-or-new-hint" onClose={close}>
      <div class={consent.ask}>
        <h2 id="seat-or-new">{words.inAlready}</h2>
        <div class={consent.next} id="seat-or-new-hint">
          <Icon of={MonitorSmartphone} size="l" />
          <p>{words.hereHint}</p>
        </div>
        <div class={styles.answers}>
          <Button kind="primary" size="wide" pending={pending} onClick={move}>
            {words.yesHere}
          </Button>
          <Button size="wide" pending={pending} onClick={asNew}>
            {words.asNew}
          </Button>
          <Button kind="quiet" size="wide" onClick={close}>
            {t.common.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
