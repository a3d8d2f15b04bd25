import { useState } from "preact/hooks";
import { inControl, participant, type Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Dialog, TextArea } from "../../../ui";
import { reasonOf } from "../reasons";
import styles from "../screens/ShareDialog.module.css";

const LONGEST = 300;

/** Which file it is about, in the rep's words. What comes is accepted by having been asked for. */
export function askingFor(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <AskDialog one={one} onClose={onClose} />,
    stays: (view) => inControl(view) && participant(view, one.id) !== undefined,
  };
}

function AskDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const view = useView();
  const ask = useCommand("file.ask", one.id);
  const [text, setText] = useState("");
  const long = [...text.trim()].length > LONGEST;
  const send = async (event: Event) => {
    event.preventDefault();
    if (!long && (await ask.run({ customer: one.id, text, controlEpoch: view.controlEpoch }))) onClose();
  };
  return (
    <Dialog
      title={t.rep.fileAskTitle(one.name)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            kind="primary"
            pending={ask.pending}
            reason={long ? t.rep.fileAskTooLong : reasonOf(view, ask.refusal)}
            onClick={(event) => void send(event)}>
            {t.rep.fileAskNow}
          </Button>
        </div>
      }>
      <form class={styles.question} onSubmit={(event) => void send(event)}>
        <p>{t.rep.fileAskLead(one.name)}</p>
        <TextArea
          label={t.rep.fileAskText}
          hint={t.rep.fileAskHint}
          rows={2}
          value={text}
          onValue={setText}
          longest={LONGEST}
          tooLong={t.rep.fileAskTooLong}
          autofocus
        />
      </form>
    </Dialog>
  );
}
