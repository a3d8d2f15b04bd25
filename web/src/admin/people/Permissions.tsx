/** What somebody may do where the site allows it: several sessions (S33), and so many customers (S34). */
import { useRef, useState } from "preact/hooks";
import { http } from "../../core/http";
import { t } from "../../i18n/admin";
import { useForm } from "../../page/useForm";
import { CheckBox, Field } from "../../ui";
import { FormDialog } from "./FormDialog";
import type { PersonDialog } from "./People";

const MOST = 500;

export const Permissions: PersonDialog = ({ person, list, onClose }) => {
  const [multi, setMulti] = useState(person.multi);
  const [customers, setCustomers] = useState(person.customers?.toString() ?? "");
  const [wrong, setWrong] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const form = useForm(async () => {
    const changed = await http.changePerson(person.id, { multi, customers: numberIn(customers) });
    list.take(changed);
    list.say(() => t.admin.isChanged(changed.name));
    onClose();
  });

  function submit(event: Event): void {
    event.preventDefault();
    const bad = customers.trim() !== "" && !isNumber(customers);
    setWrong(bad);
    if (bad) first.current?.focus();
    else form.submit(event);
  }
  return (
    <FormDialog
      title={t.admin.permissionsTitle(person.name)}
      subtitle={person.email}
      verb={t.admin.save}
      pending={form.pending}
      problem={form.code === null ? null : t.common.refusal[form.code]}
      first={first}
      onSubmit={submit}
      onClose={onClose}>
      <CheckBox label={t.admin.severalSessions} hint={t.admin.severalSessionsHint} checked={multi} onChange={setMulti} />
      <Field
        label={t.admin.mostCustomers}
        hint={t.admin.mostCustomersHint}
        value={customers}
        onValue={setCustomers}
        input={first}
        inputMode="numeric"
        autocomplete="off"
        maxLength={3}
        error={wrong ? t.admin.mostCustomersWrong : null}
      />
    </FormDialog>
  );
};

/** Null: as many as the site says. */
const numberIn = (text: string): number | null => (text.trim() === "" ? null : Number(text));

const isNumber = (text: string): boolean => /^\s*\d+\s*$/u.test(text) && Number(text) >= 1 && Number(text) <= MOST;
