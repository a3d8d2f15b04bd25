import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { site } from "../../page/account";
import { useForm } from "../../page/useForm";
import { Button, Field } from "../../ui";
import { forgetSecret, linkSecret, signedIn } from "../app-state";
import { go } from "../route";
import { Card } from "./Card";
import styles from "./Card.module.css";

/** Somebody chooses their password, by the one-time link that an administrator gave them. */
export function Invitation() {
  const [token] = useState(() => linkSecret.peek());
  const [who, setWho] = useState<{ name: string; email: string } | null>(null);
  const [refused, setRefused] = useState<Code | null>(token === null ? "invitation_over" : null);
  const [password, setPassword] = useState("");
  useEffect(() => {
    if (token !== null)
      http.invitation(token).then(setWho, (failure: unknown) => {
        setRefused(codeOf(failure));
      });
  }, [token]);
  const form = useForm(async () => {
    const { person } = await http.acceptInvitation(token ?? "", password);
    forgetSecret();
    go("/rep", "replace");
    signedIn(person);
  });
  const signIn = <a href="/sign-in">{t.rep.signIn}</a>;
  if (refused !== null) return <Card title={t.rep.invitationTitle} lead={t.common.refusal[refused]} foot={signIn} />;
  if (who === null) return null;
  return (
    <Card title={t.rep.invitationTitle} lead={t.rep.invitationLead(site.value?.name ?? t.common.product, who.name)} foot={signIn}>
      <form onSubmit={form.submit}>
        <Field label={t.rep.email} value={who.email} onValue={() => undefined} type="email" autocomplete="username" readOnly />
        <Field
          label={t.rep.newPassword}
          value={password}
          onValue={setPassword}
          type="password"
          autocomplete="new-password"
          minLength={12}
          required
          autoFocus
        />
        <p class={styles.problem} role="alert">
          {form.code === null ? null : t.common.refusal[form.code]}
        </p>
        <Button kind="primary" size="wide" type="submit" pending={form.pending}>
          {t.rep.setPassword}
        </Button>
      </form>
    </Card>
  );
}
