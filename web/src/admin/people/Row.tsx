/** One person in the list, with the menu of what can be done. */
import { Ellipsis, KeyRound, Layers, MonitorSmartphone, Pencil, UserCheck, UserX } from "lucide-preact";
import type { Somebody } from "../../core/http";
import { lang, t } from "../../i18n/admin";
import { ago, dateAndTime } from "../../i18n/format";
import { person as me } from "../../page/account";
import { Avatar, Badge, Menu, type MenuItem, TwoLines } from "../../ui";
import { Devices } from "./Devices";
import { EditPerson } from "./EditPerson";
import { isLastAdmin } from "./list";
import styles from "./People.module.css";
import type { PersonDialog } from "./People";
import { Permissions } from "./Permissions";
import { DisablePerson, EnablePerson, ResetPassword } from "./questions";

interface Props {
  person: Somebody;
  everybody: readonly Somebody[];
  onOpen: (Body: PersonDialog, person: Somebody) => void;
}

export function Row({ person, everybody, onOpen }: Props) {
  const isMe = person.id === me.value?.id;
  return (
    <tr>
      <td>
        <TwoLines
          sign={<Avatar name={person.name} side="rep" />}
          name={
            <>
              <b class="clip" title={person.name}>
                {person.name}
              </b>
              {isMe && <span class="muted">{t.admin.you}</span>}
            </>
          }
          line={person.email}
        />
      </td>
      <td>{t.admin.roles[person.role]}</td>
      <td>
        <State person={person} />
      </td>
      <td>
        <LastSeen person={person} />
      </td>
      <td>
        <Menu label={t.admin.actionsFor(person.name)} icon={Ellipsis} bare kind="quiet" size="sm" items={actions()} />
      </td>
    </tr>
  );

  function actions(): MenuItem[] {
    const last = isLastAdmin(person, everybody) ? t.admin.lastAdmin : null;
    const open = (Body: PersonDialog) => () => onOpen(Body, person);
    return [
      { label: t.admin.edit, icon: Pencil, onSelect: open(EditPerson) },
      { label: t.admin.permissions, icon: Layers, onSelect: open(Permissions) },
      { label: t.admin.devices, icon: MonitorSmartphone, onSelect: open(Devices) },
      { label: person.invited ? t.admin.newLink : t.admin.resetPassword, icon: KeyRound, onSelect: open(ResetPassword), reason: last },
      person.disabled
        ? { label: t.admin.enable, icon: UserCheck, onSelect: open(EnablePerson) }
        : { label: t.admin.disable, icon: UserX, onSelect: open(DisablePerson), reason: last },
    ];
  }
}

function State({ person }: { person: Somebody }) {
  if (person.disabled) return <Badge tone="danger">{t.admin.disabled}</Badge>;
  if (person.invited) return <Badge tone="accent">{t.admin.invited}</Badge>;
  return (
    <Badge tone="ok" dot>
      {t.admin.active}
    </Badge>
  );
}

function LastSeen({ person }: { person: Somebody }) {
  if (person.usedAt === null) return <span class="muted">{person.invited ? t.admin.notYet : t.admin.notSeen}</span>;
  return (
    <time dateTime={new Date(person.usedAt).toISOString()} title={dateAndTime(lang.value, person.usedAt)}>
      <span class={styles.narrowWord}>{t.admin.lastSeen} </span>
      {ago(lang.value, person.usedAt)}
    </time>
  );
}
