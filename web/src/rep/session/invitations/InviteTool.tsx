import { UserPlus } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useInside, useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { lockedReason } from "../reasons";
import { InviteDialog } from "./InviteDialog";

export function InviteTool() {
  const view = useView();
  const { open } = useInside();
  return (
    <Tool
      icon={UserPlus}
      label={t.rep.invite}
      reason={view.session.customerLink === null ? lockedReason(view) : null}
      onClick={() => open({ Body: InviteDialog, stays: inControl })}
    />
  );
}
