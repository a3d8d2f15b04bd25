import { Lock } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { reasonOf } from "../reasons";

/** Session > Lock: pressed while nobody new comes in. */
export function LockTool() {
  const view = useView();
  const lock = useCommand("door.lock");
  const on = view.entrance?.locked ?? false;
  return (
    <Tool
      icon={Lock}
      label={t.rep.lockDoor}
      pressed={on}
      pending={lock.pending}
      reason={reasonOf(view, lock.refusal)}
      onClick={() => void lock.run({ on: !on, controlEpoch: view.controlEpoch })}
    />
  );
}
