/** A dialog with one field for what is said with a command, and the command. */
import { useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { Button, Dialog, TextArea } from "../../../ui";
import dialog from "../screens/ShareDialog.module.css";

/** Code points that may be said; the server counts again. */
export const LONGEST = 200;

interface Props {
  title: string;
  label: string;
  hint: string;
  act: string;
  pending: boolean;
  /** Why a text of so many code points cannot be sent; null when it can. */
  blocked?: (length: number) => string | null;
  /** Whether it was done; the dialog closes then. */
  send: (text: string, length: number) => Promise<boolean>;
  onClose: () => void;
}

export function ReasonDialog({ title, label, hint, act, pending, blocked, send, onClose }: Props) {
  const [text, setText] = useState("");
  const length = [...text.trim()].length;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={dialog.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            kind="primary"
            reason={blocked?.(length) ?? null}
            pending={pending}
            onClick={() => void send(text, length).then((done) => done && onClose())}>
            {act}
          </Button>
        </div>
      }>
      <TextArea label={label} hint={hint} rows={2} value={text} onValue={setText} longest={LONGEST} tooLong={t.rep.askTooLong} autofocus />
    </Dialog>
  );
}
