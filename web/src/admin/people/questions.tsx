/** What is asked about one person before it is done. */
import { useState } from "preact/hooks";
import { http, type Invited } from "../../core/http";
import { t } from "../../i18n/admin";
import { askAccount, person as me } from "../../page/account";
import { OneTimeLink } from "./OneTimeLink";
import type { PersonDialog } from "./People";
import { Question } from "./Question";

export const DisablePerson: PersonDialog = ({ person, list, onClose }) => (
  <Question
    title={t.admin.disableTitle(person.name)}
    verb={t.admin.disableVerb}
    danger
    onClose={onClose}
    onYes={async () => {
      list.take(await http.changePerson(person.id, { disabled: true }));
      list.say(() => t.admin.isDisabled(person.name));
      onClose();
      if (person.id === me.peek()?.id) await askAccount();
    }}>
    <p>{t.admin.disableLead}</p>
    {person.id === me.value?.id && <p>{t.admin.thatIsYou}</p>}
  </Question>
);

export const EnablePerson: PersonDialog = ({ person, list, onClose }) => (
  <Question
    title={t.admin.enableTitle(person.name)}
    verb={t.admin.enableVerb}
    onClose={onClose}
    onYes={async () => {
      list.take(await http.changePerson(person.id, { disabled: false }));
      list.say(() => t.admin.isEnabled(person.name));
      onClose();
    }}>
    <p>{t.admin.enableLead}</p>
  </Question>
);

/** A new link, for who has no password yet or forgot it. */
export const ResetPassword: PersonDialog = ({ person, list, onClose }) => {
  const [given, setGiven] = useState<Invited | null>(null);
  const [wasInvited] = useState(person.invited);
  if (given !== null) return <OneTimeLink given={given} onClose={onClose} />;
  return (
    <Question
      title={wasInvited ? t.admin.newLinkTitle(person.name) : t.admin.resetTitle(person.name)}
      verb={wasInvited ? t.admin.newLinkVerb : t.admin.resetVerb}
      danger={!wasInvited}
      onClose={onClose}
      onYes={async () => {
        const answer = await http.resetPerson(person.id);
        setGiven(answer);
        list.take(answer.person);
        list.say(() => t.admin.gotLink(person.name));
      }}>
      <p>{wasInvited ? t.admin.newLinkLead : t.admin.resetLead}</p>
      {person.id === me.value?.id && <p>{t.admin.thatIsYou}</p>}
    </Question>
  );
};
