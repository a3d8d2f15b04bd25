/** What can be changed while people work: one form, made from what the server tells of its settings. */
import { useEffect, useRef, useState } from "preact/hooks";
import { lang, t } from "../../i18n/admin";
import { counted } from "../../i18n/format";
import { askSite } from "../../page/account";
import { Button, EmptyState, Panel } from "../../ui";
import { useInvalid } from "../useInvalid";
import { guardLeaving, openForm, type SettingsForm } from "./form";
import { Row } from "./Row";
import { SiteReplies } from "./SiteReplies";
import styles from "./SiteSettings.module.css";
import { TestMail } from "./TestMail";
import { matterOf, sectionOf } from "./words";

const form = openForm();
guardLeaving(form);

export function SiteSettings() {
  const box = useRef<HTMLFormElement>(null);
  const { settings, outcome } = form;
  const [refused, setRefused] = useState(0);
  useEffect(() => void form.load(), []);
  // To what is wrong, once it is marked.
  useEffect(() => {
    if (refused > 0) box.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [refused]);
  if (settings.value === null) {
    const trouble = outcome.value;
    if (typeof trouble !== "object") return null;
    return (
      <EmptyState title={t.common.refusal[trouble.code]} action={<Button onClick={() => void form.load()}>{t.common.tryAgain}</Button>} />
    );
  }
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const all = await form.save();
    if (all)
      void askSite(); // its name stands on top of this page
    else setRefused((times) => times + 1);
  }
  const visible = settings.value.filter((one) => !one.waits);
  const matters = [...new Set(visible.map(matterOf))];
  return (
    <div class={styles.page}>
      <Jumps matters={matters} />
      <form ref={box} class={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {matters.map((matter) => {
          const { title, counts } = sectionOf(matter);
          return (
            <div key={matter} id={`settings-${matter}`} class={styles.section} tabIndex={-1}>
              <Panel title={title}>
                {counts !== undefined && <p class={styles.counts}>{counts}</p>}
                {visible
                  .filter((one) => matterOf(one) === matter)
                  .map((one) => (
                    <Row key={one.name} form={form} setting={one} />
                  ))}
                {matter === "mail" && <TestMail unsaved={form.changed.value.some((one) => matterOf(one) === matter)} />}
              </Panel>
            </div>
          );
        })}
        <p class={styles.machine}>{t.admin.machine}</p>
        <SaveBar form={form} />
      </form>
      <div id={`settings-${REPLIES}`} class={styles.section} tabIndex={-1}>
        <SiteReplies />
      </div>
    </div>
  );
}

/** What is kept apart from the settings, in a section of its own at the foot. */
const REPLIES = "replies";

/** To each section at once: the page is long. */
function Jumps({ matters }: { matters: readonly string[] }) {
  const sections = [...matters.map((matter) => [matter, sectionOf(matter).title] as const), [REPLIES, t.admin.replies] as const];
  const jump = (event: Event, matter: string) => {
    event.preventDefault(); // the address stays: it holds nothing that is changed
    const section = document.getElementById(`settings-${matter}`);
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  };
  return (
    <nav class={styles.jumps} aria-label={t.admin.sections}>
      {sections.map(([matter, title]) => (
        <a key={matter} href={`#settings-${matter}`} onClick={(event) => jump(event, matter)}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** In sight as soon as something was changed: what is not saved yet, and the way to save it. */
function SaveBar({ form }: { form: SettingsForm }) {
  const count = form.changed.value.length;
  const box = useRef<HTMLDivElement>(null);
  const invalid = useInvalid(box);
  const [touched, setTouched] = useState(false);
  useEffect(() => setTouched((before) => before || count > 0), [count]);
  if (!touched && count === 0) return <div ref={box} hidden />;
  const nothing = count === 0 ? t.admin.nothingToSave : null;
  return (
    <div ref={box} class={styles.bar}>
      <p role="status">
        {invalid && form.outcome.value === "none" ? t.admin.wrongAt(invalid.label) : sentence(form)}
        {isSignedOut(form) && (
          <>
            {" "}
            <a href="/sign-in" target="_blank">
              {t.admin.signInAgain}
            </a>
          </>
        )}
      </p>
      {invalid && <Button onClick={invalid.show}>{t.admin.showWrong}</Button>}
      <Button reason={nothing} onClick={() => form.discard()}>
        {t.admin.discard}
      </Button>
      <Button type="submit" kind="primary" reason={nothing} pending={form.outcome.value === "saving"}>
        {t.admin.save}
      </Button>
    </div>
  );
}

function isSignedOut({ outcome }: SettingsForm): boolean {
  return typeof outcome.value === "object" && outcome.value.code === "sign_in_required";
}

function sentence(form: SettingsForm): string {
  const [outcome, count] = [form.outcome.value, form.changed.value.length];
  if (isSignedOut(form)) return t.admin.signedOut;
  if (typeof outcome === "object") return t.common.refusal[outcome.code];
  switch (outcome) {
    case "saving":
      return t.admin.saving;
    case "partly":
      return t.admin.partly;
    case "saved":
      return t.admin.saved;
    case "none":
      return count === 0 ? t.admin.nothingToSave : t.admin.unsaved(counted(lang.value, count), count);
  }
}
