/** What people in one line read while they wait, changed while they do. */
import { useState } from "preact/hooks";
import { inLang } from "../../core/desk/form";
import type { QueueNow } from "../../core/desk/model";
import { lang, t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button, Dialog, TextArea } from "../../ui";
import styles from "./Board.module.css";
import { desk } from "./state";

const LONGEST = 4_000;

export function HoldDialog({ queue, onClose }: { queue: QueueNow; onClose: () => void }) {
  const [en, setEn] = useState(queue.hold.en);
  const [zh, setZh] = useState(queue.hold.zh);
  const { pending, code, submit } = useForm(async () => {
    await desk.peek()?.command("queue.hold", { queue: queue.id, text: { en: en.trim(), zh: zh.trim() } });
    onClose();
  });
  return (
    <Dialog title={t.rep.holdOf(inLang(lang.value, queue.name))} onClose={onClose} closeLabel={t.common.close}>
      <form class={styles.hold} noValidate onSubmit={submit}>
        <TextArea label={t.rep.holdEn} value={en} onValue={setEn} longest={LONGEST} tooLong={t.rep.holdTooLong} autofocus />
        <TextArea label={t.rep.holdZh} value={zh} onValue={setZh} longest={LONGEST} tooLong={t.rep.holdTooLong} hint={t.rep.holdHint} />
        <p class={styles.problem} role="alert">
          {code === null ? null : t.common.refusal[code]}
        </p>
        <div class={styles.foot}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" kind="primary" pending={pending}>
            {t.rep.holdSave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
