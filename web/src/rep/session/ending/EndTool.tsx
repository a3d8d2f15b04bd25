import { LogOut, Power } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Button } from "../../../ui";
import type { SessionAct } from "../act";
import { useDone } from "../done";
import { customersOf } from "../facts";
import { reasonOf } from "../reasons";
import { END } from "./EndDialog";

/** End for the rep who controls, Leave for the others. */
export function useEnding(): SessionAct {
  const view = useView();
  const { open } = useInside();
  const end = useCommand("session.end");
  const leave = useCommand("session.leave");
  const goOn = useDone();
  if (!inControl(view))
    return {
      label: t.common.leave,
      icon: LogOut,
      reason: reasonOf(view, leave.refusal),
      pending: leave.pending,
      onSelect: () => void leave.run({}).then((left) => left && goOn()),
    };
  return {
    label: t.rep.end,
    icon: Power,
    kind: "end",
    reason: reasonOf(view, end.refusal),
    pending: end.pending,
    onSelect: () => (customersOf(view).length > 0 ? open(END) : void end.run({ controlEpoch: view.controlEpoch })),
  };
}

export function EndTool() {
  const { label, icon, kind = "default", reason, pending, onSelect } = useEnding();
  return (
    <Button kind={kind} icon={icon} reason={reason} pending={pending} onClick={onSelect}>
      {label}
    </Button>
  );
}
