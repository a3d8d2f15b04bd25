import { ArrowRightFromLine } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import type { SessionAct } from "../act";
import { reasonOf } from "../reasons";
import { useTargets } from "./targets";
import { TRANSFER } from "./TransferSession";

/** Session > Transfer Session: for agents who control the session, and absent for everybody else (S67-S69). */
export function useTransferSession(): SessionAct[] {
  const view = useView();
  const { open } = useInside();
  const { refusal } = useCommand("session.transfer");
  const targets = useTargets();
  if (targets === null || !inControl(view)) return [];
  return [
    {
      label: t.rep.giveSession,
      icon: ArrowRightFromLine,
      reason: refusal === "not_here" ? t.rep.nobodyToGive : reasonOf(view, refusal),
      pending: false,
      onSelect: () => open(TRANSFER),
    },
  ];
}
