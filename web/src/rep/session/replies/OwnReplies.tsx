import { useEffect } from "preact/hooks";
import { t } from "../../../i18n/rep";
import type { Dialog as Opened } from "../../../page/inside";
import { ReplyEditor } from "../../../page/replies/ReplyEditor";
import { Button, Dialog } from "../../../ui";
import { askReplies, changeOwn, replies } from "./known";

/** Where a rep writes replies of their own. */
export const ownReplies: Opened = { Body: OwnReplies, stays: (view) => view.session.state !== "ended" };

function OwnReplies({ onClose }: { onClose: () => void }) {
  useEffect(() => void askReplies(), []);
  return (
    <Dialog title={t.rep.repliesMine} onClose={onClose} footer={<Button onClick={onClose}>{t.rep.repliesClose}</Button>}>
      <p class="muted">{t.rep.repliesMineHint}</p>
      <ReplyEditor words={t.rep} replies={replies.value?.own ?? []} onChange={changeOwn} />
    </Dialog>
  );
}
