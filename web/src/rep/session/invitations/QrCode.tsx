import { useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { QrDrawing } from "../../../page/qr/QrDrawing";
import styles from "./InviteDialog.module.css";

/** A link for a phone's camera. */
export function QrCode({ link }: { link: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.code} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.rep.qrCode}</summary>
      {open && <QrDrawing link={link} label={t.rep.qrCodeOf(link)} />}
    </details>
  );
}
