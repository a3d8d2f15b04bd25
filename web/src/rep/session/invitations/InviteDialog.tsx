import { t } from "../../../i18n/rep";
import { grouped } from "../../../i18n/format";
import { Dialog, SessionNumber } from "../../../ui";
import { useView } from "../../../page/inside";
import { CopyButton } from "../door/CopyButton";
import styles from "./InviteDialog.module.css";

/** How others come in: the number to read aloud, the link for customers, the link for reps (S11, S16, S42, D14). */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { session } = useView();
  return (
    <Dialog title={t.rep.inviteTitle} onClose={onClose} closeLabel={t.common.close}>
      <div class={styles.ways}>
        <section>
          <h3>{t.rep.inviteByNumber}</h3>
          <span class={styles.number}>
            <SessionNumber number={session.number} label={t.rep.copyNumber(grouped(session.number))} copied={t.rep.copied} />
          </span>
          <p class="muted">{t.rep.inviteByNumberHint(location.host)}</p>
        </section>
        <LinkRow title={t.rep.customerLink} hint={t.rep.customerLinkHint} link={session.customerLink} copy={t.rep.copyCustomerLink} />
        <LinkRow title={t.rep.assistLink} hint={t.rep.assistLinkHint} link={session.assistLink} copy={t.rep.copyAssistLink} />
      </div>
    </Dialog>
  );
}

function LinkRow({ title, hint, link, copy }: { title: string; hint: string; link: string | null; copy: string }) {
  if (link === null) return null;
  return (
    <section>
      <h3>{title}</h3>
      <div class={styles.link}>
        <input readOnly value={link} aria-label={title} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton text={link} label={copy} />
      </div>
      <p class="muted">{hint}</p>
    </section>
  );
}
