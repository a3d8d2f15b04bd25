import { useMemo } from "preact/hooks";
import { serverNow, serverTime } from "../../../core/session/clock";
import type { Offer } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Button, clockText, Countdown, Dialog } from "../../../ui";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { customersOf, nameOf } from "../facts";
import styles from "../screens/ShareDialog.module.css";

/** The primary vanished and I am asked to take over; the dialog says what my answer brings, and what none does (D17). */
export function OfferDialog({ offer }: { offer: Offer }) {
  const view = useView();
  const accept = useCommand("control.accept");
  const decline = useCommand("control.decline");
  const pending = accept.pending || decline.pending;
  // How long is a site setting; what is left when it is first seen fills the bar.
  const total = useMemo(() => offer.deadline - serverNow(), [offer.deadline]);
  const answer = { controlEpoch: view.controlEpoch };
  return (
    <Dialog
      title={t.rep.offerTitle}
      footer={
        <div class={styles.buttons}>
          <Button pending={pending} onClick={() => void decline.run(answer)}>
            {t.rep.decline}
          </Button>
          <Button kind="primary" pending={pending} onClick={() => void accept.run(answer)}>
            {t.rep.accept}
          </Button>
        </div>
      }>
      <div class={styles.question}>
        <p>
          {lead()} <span class="muted">{t.rep.offerEnds}</span>
        </p>
        <p>{ifDeclined()}</p>
        <Countdown deadline={offer.deadline} total={total} now={serverNow} label={withoutAnswer()} />
      </div>
    </Dialog>
  );

  function ifDeclined(): string {
    if (offer.next !== null) return t.rep.declineAsks(nameOf(view, offer.next));
    const time = clockText((view.hold?.until ?? offer.deadline) - serverTime.value);
    return view.hold?.removed ? t.rep.goneDeclineHolds(time) : t.rep.declineHolds(lostName(), time);
  }

  function lead(): string {
    const count = customersOf(view).length;
    return view.hold?.removed ? t.rep.goneOfferLead(view.hold.primaryName, count) : t.rep.offerLead(lostName(), count);
  }

  function withoutAnswer(): string {
    if (offer.deadline >= (view.hold?.until ?? Infinity)) return t.rep.noAnswerEnds;
    return offer.next === null ? t.rep.noAnswerAsksYou : t.rep.noAnswerAsks(nameOf(view, offer.next));
  }

  function lostName(): string {
    const primary = view.participants.find((one) => one.role === "primary");
    return nameOf(view, view.controller ?? primary?.id ?? null);
  }
}
