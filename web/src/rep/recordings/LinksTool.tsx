/** Links to a recording, for people without an account: made with a password, listed with who came by them, revoked. */
import { Link2 } from "lucide-preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http, type LinkToRecording, type RecordingFound } from "../../core/http";
import type { Code } from "../../core/model";
import { dateAndTime, listed } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button, CopyField, Dialog, Field, Select } from "../../ui";
import styles from "./LinksTool.module.css";

const DAYS = [1, 7, 30, 90];
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look like others

/** Five groups of four: some 98 bits, easy to read out. */
export function newPassword(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(20))].map((one) => LETTERS[one % LETTERS.length]);
  return [0, 4, 8, 12, 16].map((from) => letters.slice(from, from + 4).join("")).join("-");
}

export function LinksTool({ recording }: { recording: RecordingFound }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={Link2} onClick={() => setOpen(true)}>
        {t.rep.linkTool}
      </Button>
      {open && <Links recording={recording.id} onClose={() => setOpen(false)} />}
    </>
  );
}

function Links({ recording, onClose }: { recording: string; onClose: () => void }) {
  const [links, setLinks] = useState<readonly LinkToRecording[]>([]);
  const [refused, setRefused] = useState<Code | null>(null);
  const load = useCallback(async () => {
    try {
      setLinks((await http.recordingLinks(recording)).links);
    } catch (failure) {
      setRefused(codeOf(failure));
    }
  }, [recording]);
  useEffect(() => void load(), [load]);
  const revoke = async (link: string) => {
    try {
      await http.unlinkRecording(recording, link);
      await load();
    } catch (failure) {
      setRefused(codeOf(failure));
    }
  };
  return (
    <Dialog title={t.rep.linksTitle} onClose={onClose} closeLabel={t.common.close} width="lg">
      <div class={styles.links}>
        <p class="muted">{t.rep.linksLead}</p>
        <p role="alert">{refused === null ? null : t.common.refusal[refused]}</p>
        {links.length === 0 && <p>{t.rep.linksNone}</p>}
        <ul>
          {links.map((one) => (
            <Given key={one.id} link={one} onRevoke={() => void revoke(one.id)} />
          ))}
        </ul>
        <NewLink recording={recording} onMade={() => void load()} />
      </div>
    </Dialog>
  );
}

function Given({ link, onRevoke }: { link: LinkToRecording; onRevoke: () => void }) {
  const until = dateAndTime(lang.value, link.expiresAt);
  const names = [...new Set(link.openings.map((one) => one.name))];
  return (
    <li class={styles.link}>
      <div>
        <p>{t.rep.linkOf(link.by, until)}</p>
        <p class="muted">{names.length === 0 ? t.rep.notOpened : t.rep.openedBy(listed(lang.value, names))}</p>
      </div>
      <Button size="sm" kind="danger" aria-label={t.rep.revokeLink(until)} onClick={onRevoke}>
        {t.rep.revoke}
      </Button>
    </li>
  );
}

function NewLink({ recording, onMade }: { recording: string; onMade: () => void }) {
  const [days, setDays] = useState("7");
  const [password, setPassword] = useState(newPassword);
  const [made, setMade] = useState<{ url: string; password: string } | null>(null);
  const form = useForm(async () => {
    const { url } = await http.linkRecording(recording, Number(days) * 24, password);
    setMade({ url, password });
    setPassword(newPassword());
    onMade();
  });
  return (
    <>
      {made !== null && (
        <div class={styles.made}>
          <p role="status">{t.rep.linkMade}</p>
          <CopyField label={t.rep.linkAddress} value={made.url} copyLabel={t.rep.copyLink} />
          <CopyField label={t.rep.linkPassword} value={made.password} copyLabel={t.rep.copyLinkPassword} />
        </div>
      )}
      <form class={styles.form} onSubmit={form.submit}>
        <Select
          label={t.rep.goodFor}
          value={days}
          choices={DAYS.map((one) => ({ value: String(one), label: t.rep.days(one) }))}
          onValue={setDays}
        />
        <Field
          label={t.rep.linkPassword}
          value={password}
          onValue={setPassword}
          hint={t.rep.linkPasswordHint}
          error={form.code === null ? null : t.common.refusal[form.code]}
          autocomplete="off"
          minLength={12}
          required
        />
        <Button type="submit" kind="primary" pending={form.pending}>
          {t.rep.makeLink}
        </Button>
      </form>
    </>
  );
}
