import { UserPlus } from "lucide-preact";
import { useLayoutEffect } from "preact/hooks";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useInside, useView, type Dialog } from "../../../page/inside";
import { Tool } from "../../../ui";
import { lockedReason } from "../reasons";
import { takeInviteAtStart } from "./at-start";
import { InviteDialog } from "./InviteDialog";

const INVITE: Dialog = { Body: InviteDialog, stays: inControl };
const AT_START: Dialog = { Body: ({ onClose }) => <InviteDialog onClose={onClose} atStart />, stays: inControl };

export function InviteTool() {
  const view = useView();
  const { open } = useInside();
  useLayoutEffect(() => {
    if (takeInviteAtStart()) open(AT_START);
  }, [open]);
  return (
    <Tool
      icon={UserPlus}
      label={t.rep.invite}
      reason={view.session.customerLink === null ? lockedReason(view) : null}
      onClick={() => open(INVITE)}
    />
  );
}
