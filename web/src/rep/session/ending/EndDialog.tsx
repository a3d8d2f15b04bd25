import type { VNode } from "preact";
import { t } from "../../../i18n/rep";
import { Button, Dialog } from "../../../ui";
import { goHome } from "../../app-state";
import { useConsole, useView } from "../console";
import { customersOf } from "../facts";
import styles from "../screens/ShareDialog.module.css";

/** End is for everyone, so it is asked once when customers are there. */
export function EndDialog({ onClose }: { onClose(): void }): VNode {
  const { actions } = useConsole();
  const count = customersOf(useView()).length;
  return (
    <Dialog
      title={t.rep.endTitle(count)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.rep.keepGoing}
          </Button>
          <Button
            kind="danger"
            pending={actions.pending.value.has("session.end")}
            onClick={() => void actions.end().then((done) => done && onClose())}>
            {t.rep.end}
          </Button>
        </div>
      }>
      <p>{t.rep.endLead}</p>
    </Dialog>
  );
}

/** Only asked when "back" was pressed: that may have been meant otherwise. */
export function LeaveDialog({ onClose }: { onClose(): void }): VNode {
  const { actions } = useConsole();
  return (
    <Dialog
      title={t.rep.leaveTitle}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.rep.keepGoing}
          </Button>
          <Button
            kind="primary"
            pending={actions.pending.value.has("session.leave")}
            onClick={() => void actions.leave().then((done) => done && goHome())}>
            {t.common.leave}
          </Button>
        </div>
      }>
      <p>{t.rep.leaveLead}</p>
    </Dialog>
  );
}
