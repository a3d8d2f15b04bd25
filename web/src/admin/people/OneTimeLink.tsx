/** The link by which somebody chooses their password. It is shown this once; whoever has it is that person. */
import { Mail } from "lucide-preact";
import { useRef } from "preact/hooks";
import type { Invited } from "../../core/http";
import { lang, t } from "../../i18n/admin";
import { dateAndTime } from "../../i18n/format";
import { askAccount, person as me, site } from "../../page/account";
import { Button, CopyField, Dialog, Icon } from "../../ui";
import styles from "./People.module.css";

export function OneTimeLink({ given, onClose }: { given: Invited; onClose: () => void }) {
  const { person, link, expiresAt } = given;
  const body = useRef<HTMLParagraphElement>(null);
  const isMe = person.id === me.value?.id;
  const until = dateAndTime(lang.value, expiresAt);
  function close(): void {
    onClose();
    if (isMe) void askAccount(); // signed out here as well
  }
  return (
    <Dialog
      title={t.admin.linkTitle(person.name)}
      initialFocus={body}
      onClose={close}
      closeLabel={t.common.close}
      footer={
        isMe ? (
          <Button kind="primary" onClick={() => location.assign(link)}>
            {t.admin.choosePassword}
          </Button>
        ) : (
          <Button kind="primary" onClick={close}>
            {t.common.done}
          </Button>
        )
      }>
      <div class={styles.fields}>
        <p ref={body} tabIndex={-1} class={styles.lead}>
          {isMe ? t.admin.ownLinkLead(until) : t.admin.linkLead(person.name, until)}
        </p>
        <CopyField label={t.admin.link} value={link} copyLabel={t.admin.copyLink} />
        {!isMe && (
          <p>
            <a class={styles.mail} href={mailTo()}>
              <Icon of={Mail} />
              {t.admin.sendByMail}
            </a>
          </p>
        )}
      </div>
    </Dialog>
  );

  function mailTo(): string {
    const name = site.value?.name ?? t.common.product;
    const text = t.admin.mailBody(person.name, name, link, until);
    return `mailto:${encodeURIComponent(person.email)}?subject=${encodeURIComponent(t.admin.mailSubject(name))}&body=${encodeURIComponent(text)}`;
  }
}
