import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { inControl } from "../../../core/model";
import { useView, type DialogName } from "../console";
import { EndDialog, LeaveDialog } from "../ending/EndDialog";
import { InviteDialog } from "../door/InviteDialog";
import { OfferDialog } from "../control/OfferDialog";
import { ShareDialog } from "../screens/ShareDialog";
import { PassControl } from "../control/PassControl";

/** The one dialog that is open. An offer of control comes before everything; what only the controller may do closes with control. */
export function Dialogs({ dialog, onClose }: { dialog: DialogName | null; onClose(): void }): VNode | null {
  const view = useView();
  const offered = view.offer?.to === view.you.id;
  const lost = dialog !== null && dialog.name !== "leave" && !inControl(view);
  const last = dialog?.name === "leave" && inControl(view);
  useEffect(() => {
    if (lost || last) onClose();
  }, [lost, last, onClose]);

  if (offered && view.offer !== null) return <OfferDialog offer={view.offer} />;
  if (dialog === null || lost || last) return null;
  switch (dialog.name) {
    case "invite":
      return <InviteDialog onClose={onClose} />;
    case "transfer":
      return <PassControl onClose={onClose} />;
    case "share":
      return <ShareDialog surface={dialog.surface} onClose={onClose} />;
    case "end":
      return <EndDialog onClose={onClose} />;
    case "leave":
      return <LeaveDialog onClose={onClose} />;
  }
}
