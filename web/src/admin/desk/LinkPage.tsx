/** Where customers of a queue come in: its link, its button for any web site, and the sites that may sign what they say. */
import { ExternalLink, Trash2 } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { webacdHttp } from "../../core/desk/http";
import type { SigningKey, SigningKeyKnown } from "../../core/desk/model";
import { dateAndTime } from "../../i18n/format";
import { lang, t } from "../../i18n/admin";
import { useForm } from "../../page/useForm";
import { Button, CopyField, Field, Icon, Panel } from "../../ui";
import { Question } from "../people/Question";
import styles from "./DeskAdmin.module.css";
import { QueueChoice } from "./QueueChoice";
import { wrongElsewhere } from "./QueuesPage";
import { SaveBar } from "./SaveBar";
import { queueNow, queues } from "./setup";

export function LinkPage() {
  const queue = queueNow();
  const elsewhere = wrongElsewhere();
  const id = encodeURIComponent(queue?.id ?? "");
  const link = `${location.origin}/enter/${id}`;
  return (
    <>
      <QueueChoice />
      {queue && (
        <>
          <Panel title={t.admin.entryLink}>
            <div class={styles.fields}>
              <CopyField label={t.admin.entryLink} value={link} copyLabel={t.admin.copyEntryLink} />
              <p class="muted">{t.admin.entryLinkHint}</p>
              <a class={styles.away} href={link} target="_blank" rel="noreferrer">
                {t.admin.openEntry}
                <Icon of={ExternalLink} size="s" />
              </a>
            </div>
          </Panel>
          <Panel title={t.admin.button}>
            <div class={styles.fields}>
              <CopyField
                label={t.admin.button}
                value={`<script src="${location.origin}/embed/${id}.js" async></script>`}
                copyLabel={t.admin.copyButton}
              />
              <p class="muted">{t.admin.buttonHint}</p>
            </div>
          </Panel>
        </>
      )}
      <Keys />
      <SaveBar draft={queues} wrong={elsewhere && t.common.refusal.invalid} elsewhere={elsewhere} />
    </>
  );
}

function Keys() {
  const [keys, setKeys] = useState<readonly SigningKeyKnown[]>([]);
  const [made, setMade] = useState<SigningKey | null>(null);
  const [by, setBy] = useState("");
  const [nameless, setNameless] = useState(false);
  const [leaving, setLeaving] = useState<SigningKeyKnown | null>(null);
  const load = () =>
    void webacdHttp.keys().then(
      (answer) => setKeys(answer.keys),
      () => undefined,
    );
  useEffect(load, []);
  const { pending, code, submit } = useForm(async () => {
    setNameless(by.trim() === "");
    if (by.trim() === "") return;
    setMade(await webacdHttp.addKey(by.trim()));
    setBy("");
    load();
  });
  const error = nameless ? t.admin.keyNeedsName : code === null ? null : t.common.refusal[code];
  return (
    <Panel title={t.admin.keys}>
      <div class={styles.fields}>
        <p class="muted">{t.admin.keysHint}</p>
        <ul>
          {keys.map((key) => (
            <li key={key.id} class={styles.key}>
              <span class="wrap">
                {t.admin.keySince(key.by, dateAndTime(lang.value, key.at))} <code>{t.admin.keyId(key.id)}</code>
              </span>
              <Button kind="quiet" size="sm" icon={Trash2} aria-label={t.admin.removeKey(key.by)} onClick={() => setLeaving(key)} />
            </li>
          ))}
        </ul>
        {made && <CopyField label={t.admin.keyOnce} value={made.secret} copyLabel={t.admin.copyKey} />}
        {leaving && (
          <Question
            title={t.admin.removeKeyTitle(leaving.by)}
            verb={t.admin.removeIt}
            danger
            onYes={async () => {
              await webacdHttp.removeKey(leaving.id);
              if (made?.id === leaving.id) setMade(null);
              setLeaving(null);
              load();
            }}
            onClose={() => setLeaving(null)}>
            <p>{t.admin.removeKeyLead}</p>
          </Question>
        )}
        <form class={styles.tools} noValidate onSubmit={submit}>
          <Field label={t.admin.keyFor} value={by} onValue={setBy} maxLength={100} error={error} />
          <Button type="submit" pending={pending}>
            {t.admin.addKey}
          </Button>
        </form>
      </div>
    </Panel>
  );
}
