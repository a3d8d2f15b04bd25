import { Eye } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { lockedReason, reasonOf } from "../reasons";
import { useRequestView } from "./requestView";

/** Request View; pressed while a customer's screen is viewed, and then it stops that. */
export function RequestViewTool() {
  const view = useView();
  const request = useRequestView();
  const viewed = view.shares.find((share) => share.activity === "view");
  const stop = useCommand("share.stop", viewed?.id);
  if (viewed === undefined)
    return (
      <Tool
        icon={Eye}
        label={t.rep.requestView}
        tone="viewed"
        pressed={false}
        reason={request.reason}
        pending={request.pending}
        onClick={request.ask}
      />
    );
  return (
    <Tool
      icon={Eye}
      label={t.rep.requestView}
      tone="viewed"
      pressed
      reason={inControl(view) ? reasonOf(view, stop.refusal) : lockedReason(view)}
      pending={stop.pending}
      onClick={() => void stop.run({ share: viewed.id })}
    />
  );
}
