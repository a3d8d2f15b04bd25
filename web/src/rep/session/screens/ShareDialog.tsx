import type { VNode } from "preact";
import type { Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Avatar, Button, Dialog } from "../../../ui";
import { useConsole, useView } from "../console";
import { audienceIfShared } from "../facts";
import styles from "./ShareDialog.module.css";

/** Before a share that several customers would see: who that is (S37). The picker opens from the click here. */
export function ShareDialog({ surface, onClose }: { surface: Surface; onClose(): void }): VNode {
  const { actions } = useConsole();
  const people = audienceIfShared(useView());
  return (
    <Dialog
      title={t.rep.confirmShare(people.length)}
      subtitle={t.rep.confirmShareLead}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.common.cancel}
          </Button>
          <Button
            kind="primary"
            onClick={() => {
              actions.share(surface);
              onClose();
            }}>
            {surface === "window" ? t.rep.shareWindow : t.rep.shareScreen}
          </Button>
        </div>
      }>
      <ul class={styles.people}>
        {people.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} side={one.role === "customer" ? "customer" : "rep"} />
            <b class="clip">{one.name}</b>
            <span class="muted">{t.rep.role[one.role]}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
