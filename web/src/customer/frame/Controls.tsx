/** The few controls of a customer: Stop sharing while sharing, and Leave, which asks once. */
import { CircleStop, LogOut } from "lucide-preact";

import type { Live } from "../../core/live";
import type { View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Button, Dialog } from "../../ui";
import styles from "./Controls.module.css";
import { myShare, primary } from "../mine";
import { leave } from "../visit";

interface Props {
  live: Live;
  view: View;
  leaving: boolean;
  setLeaving: (leaving: boolean) => void;
}

export function Controls({ live, view, leaving, setLeaving }: Props) {
  const share = myShare(view);
  return (
    <nav class={styles.controls} aria-label={t.customer.controls}>
      {share && (
        <Button kind="end" icon={CircleStop} onClick={() => void live.sharing.stop(share.id).catch(() => undefined)}>
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
