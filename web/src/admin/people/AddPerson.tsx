/** Somebody new: their name, address and role, and then the link by which they choose a password. */
import { useRef, useState } from "preact/hooks";
import { http, type Invited, type Somebody } from "../../core/http";
import { t } from "../../i18n/admin";
import { useForm } from "../../page/useForm";
import { Field } from "../../ui";
import { FormDialog } from "./FormDialog";
import type { PeopleList } from "./list";
import { OneTimeLink } from "./OneTimeLink";
import { RoleChoice } from "./RoleChoice";

export function AddPerson({ list, onClose }: { list: PeopleList; onClose: () => void }) {
  const [given, setGiven] = useState<Invited | null>(null);
  if (given !== null) return <OneTimeLink given={given} onClose={onClose} />;
  const added = (answer: Invited) => {
    setGiven(answer);
    list.take(answer.person);
    list.say(() => t.admin.isAdded(answer.person.name));
  };
  return <AddForm onAdded={added} onClose={onClose} />;
}

type Place = "name" | "email" | "form";

function AddForm({ onAdded, onClose }: { onAdded: (answer: Invited) => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Somebody["role"]>("rep");
  const [missing, setMissing] = useState<Place | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const form = useForm(async () => onAdded(await http.addPerson({ name, email, role })));
  const place = placeOf(form.code);
  const refusal = form.code === null ? null : t.common.refusal[form.code];

  function submit(event: Event): void {
    event.preventDefault();
    const gap = name.trim() === "" ? "name" : /^\S+@\S+$/u.test(email.trim()) ? null : "email";
    setMissing(gap);
    if (gap === null) form.submit(event);
    else (gap === "name" ? first : second).current?.focus();
  }
  return (
    <FormDialog
      title={t.admin.addTitle}
      verb={t.admin.addVerb}
      pending={form.pending}
      problem={place === "form" ? refusal : null}
      first={first}
      onSubmit={submit}
      onClose={onClose}>
      <Field
        label={t.admin.name}
        hint={t.admin.nameHint}
        value={name}
        onValue={setName}
        input={first}
        autocomplete="off"
        maxLength={64}
        error={missing === "name" ? t.admin.nameMissing : place === "name" ? refusal : null}
      />
      <Field
        label={t.admin.email}
        type="email"
        value={email}
        onValue={setEmail}
        input={second}
        autocomplete="off"
        error={missing === "email" ? t.admin.emailMissing : place === "email" ? refusal : null}
      />
      <RoleChoice role={role} onChange={setRole} />
    </FormDialog>
  );
}

/** Beside which field a refusal stands. */
function placeOf(code: string | null): Place | null {
  if (code === null) return null;
  if (code === "bad_name") return "name";
  return code === "bad_email" || code === "email_taken" ? "email" : "form";
}
