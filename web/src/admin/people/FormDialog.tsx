/** A dialog with a form: its fields, what was refused about all of it, Cancel and the verb. */
import type { ComponentChildren, RefObject } from "preact";
import { useId } from "preact/hooks";
import { t } from "../../i18n/admin";
import { Button, Dialog } from "../../ui";
import styles from "./People.module.css";

interface Props {
  title: string;
  subtitle?: string;
  /** On the button. */
  verb: string;
  pending: boolean;
  problem: string | null;
  /** The field where typing begins. */
  first: RefObject<HTMLInputElement>;
  onSubmit: (event: Event) => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function FormDialog({ title, subtitle, verb, pending, problem, first, onSubmit, onClose, children }: Props) {
  const id = useId();
  return (
    <Dialog
      title={title}
      subtitle={subtitle}
      initialFocus={first}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" form={id} pending={pending}>
            {verb}
          </Button>
        </>
      }>
      <form id={id} class={styles.fields} noValidate onSubmit={onSubmit}>
        {children}
        <p class={styles.problem} role="alert">
          {problem}
        </p>
      </form>
    </Dialog>
  );
}
