/**
 * A modal question: native <dialog> opened with showModal, so the rest is inert and focus stays inside. Mounted = open.
 * `title`: its name (hidden from sight with `quietTitle` when the body says it better, then pass `labelledBy`).
 * `onClose`: Escape or the close button (`closeLabel`); without it the dialog must be answered by its own buttons.
 * `initialFocus`: where the focus goes on opening (a ref); else the first element with `autofocus`, else the dialog itself.
 * `footer`: the row of buttons, Cancel first. `describedBy`: id of the text to be read after the name.
 * On narrow screens it is a sheet at the bottom. On closing the focus returns to where it was.
 */
import { X } from "lucide-preact";
import { createContext, type ComponentChildren, type RefObject } from "preact";
import { useContext, useId, useLayoutEffect, useRef } from "preact/hooks";

import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./Dialog.module.css";

interface Props {
  title?: ComponentChildren;
  subtitle?: ComponentChildren;
  children: ComponentChildren;
  footer?: ComponentChildren;
  onClose?: (() => void) | undefined;
  closeLabel?: string;
  initialFocus?: RefObject<HTMLElement>;
  labelledBy?: string;
  describedBy?: string;
  width?: "md" | "lg";
}

/** What stands at the foot of whatever dialog is open, since nothing beside a dialog can be reached. */
export const BesideDialog = createContext<() => ComponentChildren>(() => null);

export function Dialog({ title, subtitle, children, footer, onClose, width = "md", ...rest }: Props) {
  const { closeLabel, initialFocus, labelledBy, describedBy } = rest;
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const beside = useContext(BesideDialog);
  // Before anything else can happen: an Escape between drawing and opening would close the dialog below.
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog && !dialog.open) dialog.showModal();
    initialFocus?.current?.focus();
    return () => {
      dialog?.close();
      if (before?.isConnected) before.focus();
    };
  }, [initialFocus]);
  return (
    <dialog
      ref={box}
      class={cx(styles.dialog, styles[width])}
      aria-labelledby={labelledBy ?? titleId}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}>
      {title && (
        <div class={styles.head}>
          <div>
            <h2 id={titleId}>{title}</h2>
            {subtitle && <p class="muted">{subtitle}</p>}
          </div>
          {onClose && closeLabel && <Button kind="quiet" size="sm" icon={X} aria-label={closeLabel} onClick={onClose} />}
        </div>
      )}
      <div class={styles.body}>{children}</div>
      {footer && <div class={styles.foot}>{footer}</div>}
      <div class={styles.beside}>{beside()}</div>
    </dialog>
  );
}
