import { useState } from "preact/hooks";
import { inControl, participant, type Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { useCommand } from "../../../page/command";
import { useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Dialog, TextArea } from "../../../ui";
import { heldOf } from "../facts";
import styles from "../screens/ShareDialog.module.css";

const LONGEST = 1_000;

/** Before a customer is put on hold, and while they are: what they read. */
export function holding(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <HoldDialog one={one} onClose={onClose} />,
    stays: (view) => inControl(view) && participant(view, one.id) !== undefined,
  };
}

function HoldDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const view = useView();
  const hold = useCommand("participant.hold", one.id);
  const held = heldOf(view, one.id);
  const [text, setText] = useState(held?.text ?? "");
  const tooLong = [...text.trim()].length > LONGEST;
  const put = async () => {
    if (!tooLong && (await hold.run({ participant: one.id, on: true, text, controlEpoch: view.controlEpoch }))) onClose();
  };
  return (
    <Dialog
      title={held ? t.rep.holdTextTitle(one.name) : t.rep.holdTitle(one.name)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" pending={hold.pending} onClick={() => void put()}>
            {held ? t.rep.holdTextSave : t.rep.putOnHoldNow}
          </Button>
        </div>
      }>
      <div class={styles.question}>
        {!held && <p>{t.rep.holdLead}</p>}
        <TextArea
          label={t.rep.holdTextLabel}
          hint={t.rep.holdTextHint}
          placeholder={site.value?.holdText || t.rep.holdDefault}
          value={text}
          onValue={setText}
          longest={LONGEST}
          tooLong={t.rep.holdTextTooLong}
          autofocus
        />
      </div>
    </Dialog>
  );
}
