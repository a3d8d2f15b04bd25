/** The page a link to a recording leads to: a name and the password are asked for, then it plays, with the name over the picture. */
import { useState } from "preact/hooks";
import { http, type RecordingShown } from "../../core/http";
import { dateAndTime } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { site } from "../../page/account";
import { useForm } from "../../page/useForm";
import { Button, Field, LanguageSwitch, Mark } from "../../ui";
import { Card } from "../account/Card";
import card from "../account/Card.module.css";
import { linkSecret } from "../app-state";
import { Player } from "./Player";
import styles from "./Shared.module.css";

export function Shared() {
  const [link] = useState(() => linkSecret.peek());
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState<RecordingShown | null>(null);
  const form = useForm(async () => setShown(await http.openRecording(link ?? "", password, name)));
  if (shown !== null) return <Watching shown={shown} />;
  const over = link === null;
  return (
    <Card title={t.rep.sharedTitle} lead={over ? t.common.refusal.recording_link_over : t.rep.sharedLead} foot={<span />}>
      {!over && (
        <form onSubmit={form.submit}>
          <Field label={t.rep.yourName} value={name} onValue={setName} autocomplete="name" maxLength={64} required autoFocus />
          <Field label={t.rep.linkPassword} value={password} onValue={setPassword} type="password" autocomplete="off" required />
          <p class={card.problem} role="alert">
            {form.code === null ? null : t.common.refusal[form.code]}
          </p>
          <Button kind="primary" size="wide" type="submit" pending={form.pending}>
            {t.rep.watchIt}
          </Button>
        </form>
      )}
    </Card>
  );
}

function Watching({ shown }: { shown: RecordingShown }) {
  return (
    <div class={styles.page}>
      <header class={styles.top}>
        <Mark name={site.value?.name} />
        <LanguageSwitch />
      </header>
      <main>
        <h1 class={styles.title}>{t.rep.watchedBy(shown.name, dateAndTime(lang.value, shown.expiresAt))}</h1>
        <Player recording={shown.recording} watcher={shown.name} />
      </main>
    </div>
  );
}
