import { DoorOpen, Link, MonitorOff, UserPlus } from "lucide-preact";
import { inControl, participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { grouped } from "../../../i18n/format";
import { EmptyState, SessionNumber } from "../../../ui";
import { useView } from "../../../page/inside";
import { CopyButton } from "../door/CopyButton";
import { DoorOnStage } from "../door/Knocks";
import { customersOf, nameOf } from "../facts";
import styles from "./EmptyStage.module.css";

/** Nothing is shared: say what to do next. Before anybody came, that is the number and the link. */
export function EmptyStage() {
  const view = useView();
  const { session } = view;
  if (customersOf(view).length === 0 && view.knocks.length > 0)
    return (
      <div class={styles.empty}>
        <EmptyState icon={DoorOpen} title={t.rep.emptyKnock(view.knocks.length)} action={<DoorOnStage />}>
          {t.rep.emptyKnockLead}
        </EmptyState>
      </div>
    );
  if (customersOf(view).length === 0)
    return (
      <div class={styles.empty}>
        <EmptyState
          icon={UserPlus}
          title={session.state === "new" ? t.rep.emptyNew : t.rep.emptyNobody}
          action={
            session.customerLink !== null && (
              <>
                <span class={styles.number}>
                  <SessionNumber number={session.number} label={t.rep.copyNumber(grouped(session.number))} copied={t.rep.copied} />
                </span>
                <CopyButton text={session.customerLink} label={t.rep.copyCustomerLink} icon={Link} words />
              </>
            )
          }>
          {session.state === "new" ? t.rep.emptyNewLead : t.rep.emptyNobodyLead}
        </EmptyState>
      </div>
    );
  return (
    <div class={styles.empty}>
      <EmptyState icon={MonitorOff} title={t.rep.empty}>
        {next()}
      </EmptyState>
    </div>
  );

  function next(): string | undefined {
    if (!inControl(view)) return view.controller === null ? undefined : t.rep.emptyAssistant(nameOf(view, view.controller));
    const customer = participant(view, view.focus);
    if (customer === undefined) return t.rep.selectToHelp;
    return customer.canShare ? t.rep.emptyController(customer.name) : t.rep.emptyPhone(customer.name);
  }
}
