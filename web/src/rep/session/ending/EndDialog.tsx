import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Button, Dialog as Modal } from "../../../ui";
import { useCommand } from "../../../page/command";
import { useView, type Dialog } from "../../../page/inside";
import { useDone } from "../done";
import { customersOf } from "../facts";
import styles from "../screens/ShareDialog.module.css";

/** End is for everyone, so it is asked once when customers are there. */
function EndDialog({ onClose }: { onClose: () => void }) {
  const view = useView();
  const end = useCommand("session.end");
  const count = customersOf(view).length;
  return (
    <Modal
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
            pending={end.pending}
            onClick={() => void end.run({ controlEpoch: view.controlEpoch }).then((done) => done && onClose())}>
            {t.rep.end}
          </Button>
        </div>
      }>
      <p>{t.rep.endLead}</p>
    </Modal>
  );
}

/** Only asked when "back" was pressed: that may have been meant otherwise. */
function LeaveDialog({ onClose }: { onClose: () => void }) {
  const leave = useCommand("session.leave");
  const goOn = useDone();
  return (
    <Modal
      title={t.rep.leaveTitle}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.rep.keepGoing}
          </Button>
          <Button kind="primary" pending={leave.pending} onClick={() => void leave.run({}).then((left) => left && goOn())}>
            {t.common.leave}
          </Button>
        </div>
      }>
      <p>{t.rep.leaveLead}</p>
    </Modal>
  );
}

export const END: Dialog = { Body: EndDialog, stays: inControl };
export const LEAVE: Dialog = { Body: LeaveDialog, stays: (view) => !inControl(view) };
