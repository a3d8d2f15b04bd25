import { inControl, type Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView, type Dialog } from "../../../page/inside";
import { Avatar, Button, Dialog as Modal } from "../../../ui";
import { audienceIfShared } from "../facts";
import styles from "./ShareDialog.module.css";

export const shareDialog = (surface: Surface): Dialog => ({
  Body: ({ onClose }) => <ShareDialog surface={surface} onClose={onClose} />,
  stays: inControl,
});

/** Before a share that several customers would see: who that is (S37). The picker opens from the click here. */
function ShareDialog({ surface, onClose }: { surface: Surface; onClose: () => void }) {
  const start = useCommand("share.start");
  const people = audienceIfShared(useView());
  return (
    <Modal
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
              void start.run({ surface });
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
    </Modal>
  );
}
