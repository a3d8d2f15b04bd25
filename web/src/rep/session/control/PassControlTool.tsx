import { ArrowRightLeft, KeyRound } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useLive, useInside, useView } from "../../../page/inside";
import { SplitButton } from "../../../ui";
import type { SessionAct } from "../act";
import { lockedReason } from "../reasons";
import { useTransferSession } from "../transfer/useTransferSession";
import { PassControl } from "./PassControl";

/** Session > Transfer Control. Without an assistant nobody can take it; the dialog says how to get one. */
export function usePassControl(): SessionAct {
  const { session } = useLive();
  const view = useView();
  const { open } = useInside();
  const offline = session.connection.value === "connected" ? null : t.rep.offline;
  return {
    label: t.rep.transferControl,
    icon: KeyRound,
    reason: inControl(view) ? offline : lockedReason(view),
    pending: false,
    onSelect: () => open({ Body: PassControl, stays: inControl }),
  };
}

/** The button is what it says where that can be done, for agents who have a customer to give away; else the way to pass control. */
export function PassControlTool() {
  const pass = usePassControl();
  const give = useTransferSession();
  const first = give.find((one) => one.reason === null) ?? pass;
  return (
    <SplitButton
      label={t.rep.transferSession}
      icon={ArrowRightLeft}
      menuLabel={t.rep.transferMenu}
      reason={pass.reason}
      onClick={first.onSelect}
      items={[pass, ...give]}
    />
  );
}
