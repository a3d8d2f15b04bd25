/** The customer makes a rep leave: a menu beside the rep's name, asked once (D21). */
import { EllipsisVertical, UserX } from "lucide-preact";
import { useState } from "preact/hooks";

import { participant, type Participant } from "../../core/model";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useInside, useView, type Dialog as Opened } from "../../page/inside";
import { Button, Dialog, Field, Menu } from "../../ui";
import { reasonOf } from "../reasons";
import styles from "./RemoveRep.module.css";

const LONGEST = 500;

export function RepMenu({ one }: { one: Participant }) {
  const { open } = useInside();
  const { refusal } = useCommand("participant.remove", one.id);
  const items = [{ label: t.customer.removeRep, icon: UserX, reason: reasonOf(refusal), onSelect: () => open(removing(one)) }];
  return <Menu bare kind="quiet" icon={EllipsisVertical} label={t.customer.removeRepNamed(one.name)} items={items} />;
}

function removing(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <RemoveDialog one={one} onClose={onClose} />,
    stays: (view) => participant(view, one.id) !== undefined,
  };
}

function RemoveDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const view = useView();
  const remove = useCommand("participant.remove", one.id);
  const [reason, setReason] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (await remove.run({ participant: one.id, reason })) onClose();
  };
  return (
    <Dialog
      title={t.customer.removeRepTitle(one.name)}
      describedBy="removing"
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          <Button autofocus onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button kind="danger" pending={remove.pending} onClick={(event) => void send(event)}>
            {t.customer.removeRep}
          </Button>
        </>
      }>
      <form class={styles.question} onSubmit={(event) => void send(event)}>
        <p id="removing">
          {t.customer.removeRepLead(one.name)} {view.controller === one.id && t.customer.removeLeader(one.name)}
        </p>
        <Field
          label={t.customer.removeReason(one.name)}
          hint={t.customer.removeReasonHint}
          value={reason}
          onValue={setReason}
          maxLength={LONGEST}
          autocomplete="off"
        />
      </form>
    </Dialog>
  );
}
