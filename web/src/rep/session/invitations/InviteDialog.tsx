import { useState } from "preact/hooks";
import { grouped } from "../../../i18n/format";
import { lang, t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { useView } from "../../../page/inside";
import { Dialog, SessionNumber } from "../../../ui";
import { CopyButton } from "../door/CopyButton";
import { ByEmail } from "./ByEmail";
import { Choice } from "./Choice";
import styles from "./InviteDialog.module.css";
import { QrCode } from "./QrCode";
import { SentList } from "./SentList";
import { invitation, LANGUAGES, type Invitee, type Language } from "./words";

const NAMES: Record<Language, string> = { en: "English", "zh-Hans": "简体中文" };

/** The Invite panel: who is invited, and every way there is (S11, S12, S16-S31, S42, D14). `atStart`: it opened by itself (S3). */
export function InviteDialog({ onClose, atStart = false }: { onClose: () => void; atStart?: boolean }) {
  const { session, you } = useView();
  const [role, setRole] = useState<Invitee>("customer");
  const [language, setLanguage] = useState<Language>(lang.value);
  const facts = { by: you.name, site: site.value?.name ?? t.common.product, address: location.origin, number: grouped(session.number) };
  const links = { customer: session.customerLink ?? "", rep: session.assistLink ?? "" };
  const inviting = (whom: Invitee) => invitation(language, whom, facts, links[whom]);
  const said = inviting(role);
  return (
    <Dialog title={t.rep.inviteTitle} width="lg" onClose={onClose} closeLabel={t.common.close}>
      <div class={styles.ways}>
        <div class={styles.choices}>
          <Choice
            label={t.rep.inviteWhom}
            value={role}
            onValue={setRole}
            of={[
              ["customer", t.rep.inviteCustomer],
              ["rep", t.rep.inviteRep],
            ]}
          />
          <Choice label={t.rep.inviteLanguage} value={language} onValue={setLanguage} of={LANGUAGES.map((one) => [one, NAMES[one]])} />
        </div>
        <section>
          <h3>{t.rep.inviteByEmail}</h3>
          <ByEmail role={role} language={language} said={said} atStart={atStart} onCancel={onClose} />
          <SentList textFor={(whom) => inviting(whom).text} />
        </section>
        <section>
          <h3>{t.rep.inviteByMessenger}</h3>
          <textarea
            class={styles.text}
            readOnly
            rows={4}
            dir="auto"
            lang={language}
            aria-label={t.rep.inviteText}
            value={said.text}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={said.text} label={t.rep.copyInvitation} words />
          <QrCode link={links[role]} />
        </section>
        <LinkRow title={t.rep.customerLink} hint={t.rep.customerLinkHint} link={session.customerLink} copy={t.rep.copyCustomerLink} />
        <LinkRow title={t.rep.assistLink} hint={t.rep.assistLinkHint} link={session.assistLink} copy={t.rep.copyAssistLink} />
        <section>
          <h3>{t.rep.inviteByNumber}</h3>
          <span class={styles.number}>
            <SessionNumber number={session.number} label={t.rep.copyNumber(grouped(session.number))} copied={t.rep.copied} />
          </span>
          <p class="muted">{t.rep.inviteByNumberHint(location.host)}</p>
        </section>
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
