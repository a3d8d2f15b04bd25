import { useState } from "preact/hooks";
import { inControl } from "../../core/model";
import { t } from "../../i18n/rep";
import { send } from "../../page/command";
import { Button, Dialog } from "../../ui";
import styles from "../session/screens/ShareDialog.module.css";
import { countOf } from "./facts";
import { tabs } from "./several";

/** All that I control end for everybody; where I assist I stay (D13). */
export function EndAll({ onClose }: { onClose: () => void }) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const { mine, customers, others } = countOf(tabs.value.map((one) => one.view.value));

  async function end(): Promise<void> {
    setPending(true);
    setFailed(false);
    const ended = await Promise.allSettled(
      tabs.peek().map(async ({ seating, view }) => {
        const [live, now] = [seating.live.peek(), view.peek()];
        if (live !== null && now !== null && inControl(now)) await send(live, "session.end", { controlEpoch: now.controlEpoch });
      }),
    );
    setPending(false);
    if (ended.every((one) => one.status === "fulfilled")) onClose();
    else setFailed(true);
  }
  return (
    <Dialog
      title={t.rep.endAllTitle(mine, customers)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.rep.keepGoing}
          </Button>
          <Button kind="danger" pending={pending} reason={mine === 0 ? t.rep.endAllNone : null} onClick={() => void end()}>
            {t.rep.endAllVerb(mine)}
          </Button>
        </div>
      }>
      <p>{t.rep.endAllLead}</p>
      {others > 0 && <p>{t.rep.endAllStays(others)}</p>}
      <p role="alert">{failed ? t.rep.endAllFailed : null}</p>
    </Dialog>
  );
}
