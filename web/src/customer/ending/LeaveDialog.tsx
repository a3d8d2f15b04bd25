/** Leaving is for good, so it is asked once: by the button, and when Back was pressed, which may have been meant otherwise. */
import { t } from "../../i18n/customer";
import { useView, type Dialog as Opened } from "../../page/inside";
import { Button, Dialog } from "../../ui";
import { primary } from "../mine";
import { leave } from "../visit";

export const LEAVE: Opened = { Body: LeaveDialog, stays: () => true };

function LeaveDialog({ onClose }: { onClose: () => void }) {
  const view = useView();
  return (
    <Dialog
      title={t.customer.leaveTitle}
      describedBy="leaving"
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          <Button autofocus onClick={onClose}>
            {t.customer.stay}
          </Button>
          <Button kind="danger" onClick={() => void leave()}>
            {t.common.leave}
          </Button>
        </>
      }>
      <p id="leaving">{t.customer.leaveBody(primary(view)?.name ?? t.customer.aRep)}</p>
    </Dialog>
  );
}
