import { useState } from "preact/hooks";
import { inControl, participant, type Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Dialog, Field } from "../../../ui";
import styles from "../screens/ShareDialog.module.css";

const LONGEST = 64;

/** Another name for a customer; `name` is the one they have, without what this page adds to it. */
export function renaming(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <RenameDialog one={one} onClose={onClose} />,
    stays: (view) => inControl(view) && participant(view, one.id) !== undefined,
  };
}

function RenameDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const view = useView();
  const rename = useCommand("participant.rename", one.id);
  const [name, setName] = useState(one.name);
  const send = async (event: Event) => {
    event.preventDefault();
    if (await rename.run({ participant: one.id, name, controlEpoch: view.controlEpoch })) onClose();
  };
  return (
    <Dialog
      title={t.rep.renameTitle(one.name)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" pending={rename.pending} onClick={(event) => void send(event)}>
            {t.rep.renameNow}
          </Button>
        </div>
      }>
      <form class={styles.question} onSubmit={(event) => void send(event)}>
        <Field
          label={t.rep.renameLabel}
          hint={t.rep.renameHint}
          value={name}
          onValue={setName}
          maxLength={LONGEST}
          autocomplete="off"
          autofocus
        />
      </form>
    </Dialog>
  );
}
