import { Check, Clock, TriangleAlert } from "lucide-preact";
import type { Invitation } from "../../../core/model";
import { timeOfDay } from "../../../i18n/format";
import { lang, t } from "../../../i18n/rep";
import { useView } from "../../../page/inside";
import { Icon } from "../../../ui";
import { CopyButton } from "../door/CopyButton";
import styles from "./InviteDialog.module.css";

/** How far the site's own messages are; `textFor`: what to pass on in another way where one does not arrive. */
export function SentList({ textFor }: { textFor: (whom: Invitation["role"]) => string }) {
  const { invitations } = useView();
  if (invitations.length === 0) return null;
  return (
    <ul class={styles.sent} aria-label={t.rep.inviteSent}>
      {invitations.map((one) => (
        <li key={one.id}>
          <Icon of={one.progress === "sent" ? Check : one.trouble === null ? Clock : TriangleAlert} size="s" />
          <span class={styles.whom}>
            <b>{one.to}</b> <span class={one.trouble === null ? "muted" : styles.trouble}>{progressOf(one)}</span>
          </span>
          {one.trouble !== null && (
            <CopyButton text={textFor(one.role)} label={t.rep.copyInvitationFor(one.to)} words={t.rep.copyInvitation} />
          )}
        </li>
      ))}
    </ul>
  );
}

function progressOf({ progress, trouble, nextAt }: Invitation): string {
  if (progress === "sent") return t.rep.progressSent;
  if (trouble === null) return t.rep.progressWaiting;
  const why = trouble === "refused" && nextAt !== null ? t.rep.troubleNotNow : TROUBLE[trouble]();
  return nextAt === null ? t.rep.progressFailed(why) : t.rep.progressAgain(why, timeOfDay(lang.value, nextAt));
}

const TROUBLE: Record<NonNullable<Invitation["trouble"]>, () => string> = {
  unreachable: () => t.rep.troubleUnreachable,
  not_set_up: () => t.rep.troubleNotSetUp,
  refused: () => t.rep.troubleRefused,
};
