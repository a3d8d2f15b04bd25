import { CircleCheck, CircleStop, Eye, Hash, Link, Monitor, ShieldCheck, User, Users } from "lucide-preact";
import { useState } from "preact/hooks";
import { serverTime } from "../../../core/session/clock";
import { participant, type Participant, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { elapsed, grouped } from "../../../i18n/format";
import { Avatar, Button, Columns, Dialog, EmptyState, type Column } from "../../../ui";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { CopyButton } from "../door/CopyButton";
import { assistantsOf, customersOf, nameOf } from "../facts";
import styles from "./PassControl.module.css";

/** Transfer Control: exactly the connected assistants, what ends, what goes on (S53-S62). */
export function PassControl({ onClose }: { onClose: () => void }) {
  const view = useView();
  const command = useCommand("control.pass");
  const [choice, setChoice] = useState<string | null>(null);
  const assistants = assistantsOf(view);
  // Whoever was chosen may have gone meanwhile; then the choice is open again.
  const chosen = assistants.find((one) => one.id === choice) ?? (choice === null ? assistants[0] : undefined);
  const helped = participant(view, view.focus);
  const subtitle = t.rep.transferSubtitle(grouped(view.session.number), helped?.name ?? null, customersOf(view).length - 1);
  const pass = async () => {
    if (chosen !== undefined && (await command.run({ to: chosen.id, controlEpoch: view.controlEpoch }))) onClose();
  };
  return (
    <Dialog
      title={t.rep.transferControl}
      subtitle={subtitle}
      width="lg"
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.foot}>
          <p class="muted">{chosen && t.rep.noTakeBack(chosen.name)}</p>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            kind="primary"
            reason={chosen === undefined ? t.rep.chooseRep : null}
            pending={command.pending}
            onClick={() => void pass()}>
            {chosen === undefined ? t.rep.transferControl : t.rep.transferTo(chosen.name)}
          </Button>
        </div>
      }>
      {assistants.length === 0 ? (
        <EmptyState
          title={t.rep.noAssistants}
          action={
            view.session.assistLink !== null && <CopyButton text={view.session.assistLink} label={t.rep.copyAssistLink} icon={Link} words />
          }>
          {t.rep.noAssistantsLead}
        </EmptyState>
      ) : (
        <>
          <fieldset class={styles.choices}>
            <legend>{t.rep.assistantsNow}</legend>
            {assistants.map((one) => (
              <Choice key={one.id} one={one} checked={one.id === chosen?.id} onChoose={() => setChoice(one.id)} />
            ))}
          </fieldset>
          <div class={styles.columns}>
            <Columns
              columns={[
                { icon: CircleStop, title: t.rep.endsForEveryone, items: ending(view) },
                { icon: CircleCheck, title: t.rep.goesOn, items: staying(view) },
              ]}
            />
          </div>
        </>
      )}
    </Dialog>
  );
}

function Choice({ one, checked, onChoose }: { one: Participant; checked: boolean; onChoose(): void }) {
  return (
    <label class={styles.choice}>
      <input type="radio" name="assistant" checked={checked} autoFocus={checked} onChange={onChoose} />
      <Avatar name={one.name} side="rep" />
      <span class={styles.lines}>
        <b class="clip" title={one.name}>
          {one.name}
        </b>
        <span class="muted">{t.rep.assistingFor(elapsed(serverTime.value - one.joinedAt))}</span>
      </span>
    </label>
  );
}

type Item = Column["items"][number];

function ending(view: View): Item[] {
  const items: Item[] = view.shares.map((share) => {
    if (share.owner === view.you.id) return { icon: Monitor, text: t.rep.ends.yourShare };
    const name = nameOf(view, share.owner);
    return share.activity === "view" ? { icon: Eye, text: t.rep.ends.view(name) } : { icon: Monitor, text: t.rep.ends.share(name) };
  });
  if (view.requests.length > 0) items.push({ icon: Eye, text: t.rep.ends.requests });
  if (view.grants.some((grant) => grant.everything || grant.actions.length > 0)) items.push({ icon: ShieldCheck, text: t.rep.ends.grants });
  if (items.length === 0) items.push({ icon: CircleStop, text: t.rep.ends.nothing });
  return items;
}

function staying(view: View): Item[] {
  return [
    { icon: Hash, text: t.rep.stays.session },
    { icon: Users, text: t.rep.stays.customers(customersOf(view).length) },
    { icon: User, text: t.rep.stays.you },
  ];
}
