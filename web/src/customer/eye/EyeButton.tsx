/** My phone beside this page, as a second eye: its camera shows what this device cannot. */
import { Smartphone } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

import { participant, type View } from "../../core/model";
import { serverNow } from "../../core/session/clock";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useInside, useView, type Dialog as Opened } from "../../page/inside";
import { QrDrawing } from "../../page/qr/QrDrawing";
import { Button, Countdown, Dialog } from "../../ui";
import { reasonOf } from "../reasons";
import styles from "./Eye.module.css";

const hasEye = (view: View): boolean => view.participants.some((one) => one.beside === view.you.id);

const PHONE: Opened = { Body: PhoneDialog, stays: (view) => !hasEye(view) };

/** A phone has no use for it. */
export function EyeButton() {
  const { open } = useInside();
  const view = useView();
  const { refusal } = useCommand("eye.invite");
  if (participant(view, view.you.id)?.device === "phone" || hasEye(view)) return null;
  return (
    <Button icon={Smartphone} reason={reasonOf(refusal)} onClick={() => open(PHONE)}>
      {t.customer.eye.button}
    </Button>
  );
}

interface Code {
  link: string;
  until: number;
}

/** It closes by itself when the phone is there. */
function PhoneDialog({ onClose }: { onClose: () => void }) {
  const { live, refused } = useInside();
  const [code, setCode] = useState<Code | null>(null);
  const [asked, ask] = useState(0);
  useEffect(() => {
    let current = true;
    const take = async () => {
      try {
        const { link, until } = await live.session.command("eye.invite", {});
        if (current) setCode({ link, until });
      } catch (failure) {
        refused(failure);
        onClose();
      }
    };
    void take();
    return () => {
      current = false;
    };
  }, [live, refused, onClose, asked]);
  // A code is good for a while only: there is a new one when it runs out.
  useEffect(() => {
    if (code === null) return;
    const timer = setTimeout(() => ask((times) => times + 1), Math.max(0, code.until - serverNow()));
    return () => clearTimeout(timer);
  }, [code]);
  return (
    <Dialog
      title={t.customer.eye.title}
      describedBy="eye"
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <Button autofocus onClick={onClose}>
          {t.common.close}
        </Button>
      }>
      <div class={styles.code}>
        <p id="eye">{t.customer.eye.scan}</p>
        {code && (
          <>
            <QrDrawing link={code.link} label={t.customer.eye.codeOf(code.link)} />
            <Countdown key={code.link} deadline={code.until} total={120_000} now={serverNow} label={t.customer.eye.renewed} />
          </>
        )}
      </div>
    </Dialog>
  );
}
