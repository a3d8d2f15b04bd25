import { DoorOpen, Lock } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Banner, Button } from "../../../ui";
import { reasonOf } from "../reasons";

/** How one comes in, for every rep, where it is not as usual. */
export function Entrance() {
  const view = useView();
  const lock = useCommand("door.lock");
  const { locked, knocks } = view.entrance ?? { locked: false, knocks: false };
  if (!locked && !knocks) return null;
  if (!locked)
    return (
      <Banner icon={DoorOpen} aside={t.rep.everybodyKnocksWhy}>
        {t.rep.everybodyKnocks}
      </Banner>
    );
  const unlock = () => void lock.run({ on: false, controlEpoch: view.controlEpoch });
  const button = (
    <Button size="sm" pending={lock.pending} reason={reasonOf(view, lock.refusal)} onClick={unlock}>
      {t.rep.unlockDoor}
    </Button>
  );
  return (
    <Banner icon={Lock} aside={t.rep.lockedLead} {...(inControl(view) ? { actions: button } : {})}>
      {t.rep.lockedTitle}
    </Banner>
  );
}
