/** Asks before something is done that somebody will notice: what it does, Cancel first, and the refusal if there is one. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../../i18n/admin";
import { useForm } from "../../page/useForm";
import { Button, Dialog } from "../../ui";
import styles from "./People.module.css";

interface Props {
  title: string;
  /** The verb on the button. */
  verb: string;
  danger?: boolean;
  children: ComponentChildren;
  onYes: () => Promise<void>;
  onClose: () => void;
}

export function Question({ title, verb, danger = false, children, onYes, onClose }: Props) {
  const form = useForm(onYes);
  const id = useId();
  return (
    <Dialog
      title={title}
      describedBy={id}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          <Button onClick={onClose} autoFocus>
            {t.common.cancel}
          </Button>
          <Button kind={danger ? "danger" : "primary"} pending={form.pending} onClick={form.submit}>
            {verb}
          </Button>
        </>
      }>
      <div class={styles.fields}>
        <div id={id} class={styles.words}>
          {children}
        </div>
        <p class={styles.problem} role="alert">
          {form.code === null ? null : t.common.refusal[form.code]}
        </p>
      </div>
    </Dialog>
  );
}
