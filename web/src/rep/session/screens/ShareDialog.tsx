import { useState } from "preact/hooks";
import { inControl, participant, type Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { canCaptureSound } from "../../../core/media/soundtrack";
import { useCommand } from "../../../page/command";
import { useView, type Dialog } from "../../../page/inside";
import { takeWithSound, withSound } from "../../../page/soundtrack/volume";
import { Avatar, Button, CheckBox, Dialog as Modal } from "../../../ui";
import { audienceIfShared } from "../facts";
import styles from "./ShareDialog.module.css";

export const shareDialog = (surface: Surface): Dialog => ({
  Body: ({ onClose }) => <ShareDialog surface={surface} onClose={onClose} />,
  stays: inControl,
});

/**
 * Before a share that several customers would see: who that is (S37), or, where the site allows it, the customer alone who is helped. The
 * picker opens from the click here.
 */
function ShareDialog({ surface, onClose }: { surface: Surface; onClose: () => void }) {
  const start = useCommand("share.start");
  const view = useView();
  const [alone, setAlone] = useState(false);
  const helped = view.session.audienceChoice ? participant(view, view.focus) : undefined;
  const people = audienceIfShared(view).filter((one) => !alone || one.role !== "customer" || one.id === view.focus);
  return (
    <Modal
      title={t.rep.confirmShare(people.length)}
      subtitle={alone ? t.rep.confirmShareAlone : t.rep.confirmShareLead}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.buttons}>
          <Button onClick={onClose} autoFocus>
            {t.common.cancel}
          </Button>
          <Button
            kind="primary"
            onClick={() => {
              void start.run({ surface, audience: alone ? "helped" : "all", sound: takeWithSound() });
              onClose();
            }}>
            {surface === "window" ? t.rep.shareWindow : t.rep.shareScreen}
          </Button>
        </div>
      }>
      <ul class={styles.people}>
        {people.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} side={one.role === "customer" ? "customer" : "rep"} />
            <b class="clip" title={one.name}>
              {one.name}
            </b>
            <span class="muted">{t.rep.role[one.role]}</span>
          </li>
        ))}
      </ul>
      {helped && <CheckBox label={t.rep.onlyTo(helped.name)} hint={t.rep.onlyToHint} checked={alone} onChange={setAlone} />}
      {canCaptureSound() && (
        <CheckBox
          label={t.common.soundtrack.withSound}
          hint={t.common.soundtrack.withSoundHint}
          checked={withSound.value}
          onChange={(wished) => (withSound.value = wished)}
        />
      )}
    </Modal>
  );
}
