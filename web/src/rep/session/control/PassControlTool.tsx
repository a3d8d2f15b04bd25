import { ArrowRightLeft, KeyRound } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useLive, useInside, useView } from "../../../page/inside";
import { SplitButton } from "../../../ui";
import { lockedReason } from "../reasons";
import { PassControl } from "./PassControl";

export function PassControlTool() {
  const { session } = useLive();
  const view = useView();
  const { open } = useInside();
  const pass = () => open({ Body: PassControl, stays: inControl });
  // Without an assistant nobody can take it; the dialog says how to get one.
  const offline = session.connection.value === "connected" ? null : t.rep.offline;
  return (
    <SplitButton
      label={t.rep.transferSession}
      icon={ArrowRightLeft}
      menuLabel={t.rep.transferMenu}
      reason={inControl(view) ? offline : lockedReason(view)}
      onClick={pass}
      items={[{ label: t.rep.transferControl, icon: KeyRound, onSelect: pass }]}
    />
  );
}
