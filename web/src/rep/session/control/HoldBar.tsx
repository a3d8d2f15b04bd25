import { WifiOff } from "lucide-preact";
import { useMemo } from "preact/hooks";
import type { Hold } from "../../../core/model";
import { serverNow } from "../../../core/session/clock";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Button, Countdown, Icon } from "../../../ui";
import { nameOf } from "../facts";
import styles from "./HoldBar.module.css";

/** The primary vanished: who is asked, until when the session waits, and the way to take it after all. */
export function HoldBar({ hold }: { hold: Hold }) {
  const view = useView();
  const accept = useCommand("control.accept");
  const name = nameOf(view, hold.primary);
  // How long is a site setting; what is left when it is first seen fills the bar.
  const total = useMemo(() => hold.until - serverNow(), [hold.until]);
  const asked = view.offer === null ? null : nameOf(view, view.offer.to);
  const words = hold.removed ? gone(hold.primaryName, asked) : asked === null ? t.rep.holdWaits(name) : t.rep.holdAsks(name, asked);
  return (
    <section class={styles.bar} aria-label={words}>
      <Icon of={WifiOff} />
      <div class={styles.words}>
        <Countdown deadline={hold.until} total={total} now={serverNow} label={words} />
      </div>
      {accept.refusal === null && (
        <Button size="sm" pending={accept.pending} onClick={() => void accept.run({ controlEpoch: view.controlEpoch })}>
          {t.rep.takeControl}
        </Button>
      )}
    </section>
  );
}

/** The customer made them leave (D21). */
function gone(name: string, asked: string | null): string {
  return asked === null ? t.rep.goneHoldWaits(name) : t.rep.goneHoldAsks(name, asked);
}
