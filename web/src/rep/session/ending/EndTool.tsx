import { LogOut, Power } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Button } from "../../../ui";
import { goHome } from "../../app-state";
import { customersOf } from "../facts";
import { reasonOf } from "../reasons";
import { END } from "./EndDialog";

/** End for the rep who controls, Leave for the others. */
export function EndTool() {
  return inControl(useView()) ? <End /> : <Leave />;
}

function End() {
  const view = useView();
  const { open } = useInside();
  const end = useCommand("session.end");
  const ask = () => (customersOf(view).length > 0 ? open(END) : void end.run({ controlEpoch: view.controlEpoch }));
  return (
    <Button kind="end" icon={Power} reason={reasonOf(view, end.refusal)} pending={end.pending} onClick={ask}>
      {t.rep.end}
    </Button>
  );
}

function Leave() {
  const view = useView();
  const leave = useCommand("session.leave");
  return (
    <Button
      icon={LogOut}
      reason={reasonOf(view, leave.refusal)}
      pending={leave.pending}
      onClick={() => void leave.run({}).then((left) => left && goHome())}>
      {t.common.leave}
    </Button>
  );
}
