import { useState } from "preact/hooks";
import { inControl, participant, type Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Dialog, Field } from "../../../ui";
import styles from "../screens/ShareDialog.module.css";

const LONGEST = 500;

/** Asked once: what it brings, and the reason they read. */
export function removing(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <RemoveDialog one={one} onClose={onClose} />,
    stays: (view) => inControl(view) && participant(view, one.id) !== undefined,
  };
}

function RemoveDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const view = useView();
  const remove = useCommand("participant.remove", one.id);
  const [reason, setReason] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (await remove.run({ participant: one.id, reason, controlEpoch: view.controlEpoch })) onClose();
  };
  return (
    <Dialog
      title={t.rep.removeTitle(one.name)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="danger" pending={remove.pending} onClick={(event) => void send(event)}>
            {t.rep.removeNow}
          </Button>
        </div>
      }>
      <form class={styles.question} onSubmit={(event) => void send(event)}>
        <p>
          {t.rep.removeLead} {one.role === "customer" ? t.rep.removeLinkKnocks : t.rep.removeRepStays}
        </p>
        <Field
          label={t.rep.removeReason}
          hint={t.rep.removeReasonHint(one.name)}
          value={reason}
          onValue={setReason}
          maxLength={LONGEST}
          autocomplete="off"
          autofocus
        />
      </form>
    </Dialog>
  );
}
