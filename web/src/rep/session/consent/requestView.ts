/** Asking the customer who is being helped for a view of their screen. */
import { inControl, participant, type Code, type Participant, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useLive, useView } from "../../../page/inside";
import { takeWithSound } from "../../../page/soundtrack/volume";
import { customersOf } from "../facts";
import { lockedReason, reasonOf } from "../reasons";

export interface RequestView {
  ask: () => void;
  readonly pending: boolean;
  /** Why it cannot be asked now; null when it can. */
  readonly reason: string | null;
}

export function useRequestView(): RequestView {
  const { session } = useLive();
  const view = useView();
  const request = useCommand("consent.request");
  return {
    ask: () => {
      for (const receipt of session.receipts.peek()) session.dismissReceipt(receipt.id);
      const surface = showsCamera(participant(view, view.focus)) ? "camera" : "monitor";
      void request.run({
        action: "view",
        customer: view.focus ?? "",
        controlEpoch: view.controlEpoch,
        surface,
        ...(takeWithSound() && { sound: true }),
      });
    },
    pending: request.pending,
    reason: viewReason(view, request.refusal),
  };
}

/** A phone has a camera in place of a screen to show. */
const showsCamera = (one: Participant | undefined): boolean => one !== undefined && !one.canShare && one.camera;

/** Says first what the rep can do about it. */
function viewReason(view: View, refusal: Code | null): string | null {
  if (refusal === "unavailable") return t.rep.offline;
  if (!inControl(view)) return lockedReason(view);
  const customer = participant(view, view.focus);
  if (customer === undefined) return customersOf(view).length > 0 ? t.rep.selectFirst : t.rep.inviteFirst;
  if (view.requests.length > 0) return t.rep.requestOpen;
  if (customer.presence !== "connected") return t.rep.customerAway(customer.name);
  if (!customer.canShare && !customer.camera) return t.rep.phoneCannotShare(customer.name);
  if (view.shares.some((share) => share.owner === customer.id)) return t.rep.viewRunning(customer.name);
  return reasonOf(view, refusal);
}
