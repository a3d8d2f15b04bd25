import { useState } from "preact/hooks";
import { http } from "../../core/http";
import { t } from "../../i18n/rep";
import { site } from "../../page/account";
import { useForm } from "../../page/useForm";
import { Button, Field } from "../../ui";
import { signedIn } from "../app-state";
import { Card } from "./Card";
import styles from "./Card.module.css";

/** Signing in (S7, S43). Goes on to home, or to the session an assist link named. */
export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const form = useForm(async () => signedIn((await http.signIn(email, password)).person));
  return (
    <Card title={t.rep.signInTitle(site.value?.name ?? t.common.product)}>
      <form onSubmit={form.submit}>
        <Field label={t.rep.email} value={email} onValue={setEmail} type="email" autocomplete="username" required autoFocus />
        <Field label={t.rep.password} value={password} onValue={setPassword} type="password" autocomplete="current-password" required />
        <p class={styles.problem} role="alert">
          {form.code !== null ? t.common.refusal[form.code] : globalThis.navigator.cookieEnabled === false ? t.rep.noCookies : null}
        </p>
        <Button kind="primary" size="wide" type="submit" pending={form.pending}>
          {t.rep.signIn}
        </Button>
      </form>
    </Card>
  );
}
