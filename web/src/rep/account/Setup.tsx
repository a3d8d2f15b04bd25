import { useState } from "preact/hooks";
import { http } from "../../core/http";
import { t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button, Field } from "../../ui";
import { forgetSecret, linkSecret, signedIn } from "../app-state";
import { go } from "../route";
import { Card } from "./Card";
import styles from "./Card.module.css";

/** The first administrator, by the one-time link that the server printed. */
export function Setup() {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const token = linkSecret.value;
  const form = useForm(async () => {
    const { person } = await http.setup({ token: token ?? "", name, email, password });
    forgetSecret();
    go("/rep", "replace");
    signedIn(person);
  });
  if (token === null) return <Card title={t.rep.setupTitle} lead={t.rep.setupLinkMissing} foot={<a href="/sign-in">{t.rep.signIn}</a>} />;
  return (
    <Card title={t.rep.setupTitle} lead={t.rep.setupLead} foot={<a href="/sign-in">{t.rep.signIn}</a>}>
      <form onSubmit={form.submit}>
        <Field
          label={t.rep.yourName}
          value={name}
          onValue={setName}
          hint={t.rep.yourNameHint}
          autocomplete="name"
          maxLength={64}
          required
        />
        <Field label={t.rep.email} value={email} onValue={setEmail} type="email" autocomplete="username" required />
        <Field
          label={t.rep.newPassword}
          value={password}
          onValue={setPassword}
          type="password"
          autocomplete="new-password"
          minLength={12}
          required
        />
        <p class={styles.problem} role="alert">
          {form.code === null ? null : t.common.refusal[form.code]}
        </p>
        <Button kind="primary" size="wide" type="submit" pending={form.pending}>
          {t.rep.createAccount}
        </Button>
      </form>
    </Card>
  );
}
