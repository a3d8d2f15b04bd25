/** Another name, another role. */
import { useRef, useState } from "preact/hooks";
import { http } from "../../core/http";
import { t } from "../../i18n/admin";
import { askAccount, person as me } from "../../page/account";
import { useForm } from "../../page/useForm";
import { Field } from "../../ui";
import { FormDialog } from "./FormDialog";
import { isLastAdmin } from "./list";
import type { PersonDialog } from "./People";
import { RoleChoice } from "./RoleChoice";

export const EditPerson: PersonDialog = ({ person, list, onClose }) => {
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const first = useRef<HTMLInputElement>(null);
  const isMe = person.id === me.value?.id;
  const form = useForm(async () => {
    const changed = await http.changePerson(person.id, { name, role });
    list.take(changed);
    list.say(() => t.admin.isChanged(changed.name));
    onClose();
    if (isMe) await askAccount(); // the name on top of the page; who is no admin any more leaves
  });
  const refusal = form.code === null ? null : t.common.refusal[form.code];
  const last = isLastAdmin(person, list.people.value ?? []) ? t.admin.lastAdmin : null;
  return (
    <FormDialog
      title={t.admin.editTitle(person.name)}
      subtitle={person.email}
      verb={t.admin.save}
      pending={form.pending}
      problem={form.code === "bad_name" ? null : refusal}
      first={first}
      onSubmit={form.submit}
      onClose={onClose}>
      <Field
        label={t.admin.name}
        hint={t.admin.nameHint}
        value={name}
        onValue={setName}
        input={first}
        autocomplete="off"
        maxLength={64}
        error={form.code === "bad_name" ? refusal : null}
      />
      <RoleChoice role={role} onChange={setRole} reason={last} />
      {person.role === "admin" && role === "rep" && <p>{isMe ? t.admin.losesOwnAdmin : t.admin.losesAdmin}</p>}
    </FormDialog>
  );
};
