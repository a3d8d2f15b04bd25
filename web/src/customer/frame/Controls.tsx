/** The few controls of a customer: Stop sharing while sharing, and Leave, which asks once. */
import { CircleStop, LogOut } from "lucide-preact";
import { useState } from "preact/hooks";

import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button, Dialog } from "../../ui";
import styles from "./Controls.module.css";
import { myShare, primary } from "../mine";
import { leave } from "../visit";

export function Controls() {
  const view = useView();
  const share = myShare(view);
  const stop = useCommand("share.stop", share?.id);
  const [leaving, setLeaving] = useState(false);
  return (
    <nav class={styles.controls} aria-label={t.customer.controls}>
      {share && (
        <Button kind="end" icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
          {t.common.stopSharing}
        </Button>
      )}
      <Button icon={LogOut} onClick={() => setLeaving(true)}>
        {t.common.leave}
      </Button>
      {leaving && (
        <Dialog
          title={t.customer.leaveTitle}
          describedBy="leaving"
          onClose={() => setLeaving(false)}
          closeLabel={t.common.close}
          footer={
            <>
              <Button autofocus onClick={() => setLeaving(false)}>
                {t.customer.stay}
              </Button>
              <Button kind="danger" onClick={() => void leave()}>
                {t.common.leave}
              </Button>
            </>
          }>
          <p id="leaving">{t.customer.leaveBody(primary(view)?.name ?? t.customer.aRep)}</p>
        </Dialog>
      )}
    </nav>
  );
}
