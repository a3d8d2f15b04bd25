/** A message with files while it is being sent: how far each is, and what can be done where one will not go. */
import { Check, CircleAlert } from "lucide-preact";
import type { Fault, Going } from "../../core/desk/attaching";
import { sized } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { Button, Icon } from "../../ui";
import notice from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import styles from "./Files.module.css";
import type { Sending } from "./place";

export function SendingMessage({ sending }: { sending: Sending }) {
  const heading = useArrival<HTMLHeadingElement>();
  const { files, stopped, code } = sending;
  const title = stopped.value ? t.line.notSentTitle : t.line.sendingTitle;
  useTitle(title);
  return (
    <Page class={notice.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{stopped.value ? t.line.notSentLead : t.line.sendingLead}</p>
      <ul class={styles.list}>
        {files.all.value.map((one) => (
          <Row key={one.file} going={one} />
        ))}
      </ul>
      <p role="alert">{stopped.value && code.value !== null ? t.common.refusal[code.value] : null}</p>
      {stopped.value && (
        <div class={notice.row}>
          <Button kind="primary" onClick={sending.again}>
            {t.common.tryAgain}
          </Button>
          {files.all.value.some((one) => one.state === "failed") && <Button onClick={sending.without}>{t.line.sendWithout}</Button>}
        </div>
      )}
    </Page>
  );
}

function Row({ going: { file, sent, state, fault } }: { going: Going }) {
  return (
    <li>
      <span class="clip" title={file.name} dir="auto">
        {file.name}
      </span>
      <span class="muted">{sized(lang.value, file.size)}</span>
      {state === "arrived" && (
        <>
          <Icon of={Check} />
          <span class="sr">{t.line.fileThere}</span>
        </>
      )}
      {(state === "coming" || state === "looked") && (
        <progress
          class={styles.progress}
          max={Math.max(1, file.size)}
          value={state === "looked" ? undefined : sent}
          aria-label={file.name}
        />
      )}
      {fault !== null && (
        <span class={styles.fault}>
          <Icon of={CircleAlert} size="s" />
          {wordsOf(fault)}
        </span>
      )}
    </li>
  );
}

const wordsOf = (fault: Fault): string => (fault === "infected" || fault === "damaged" ? t.line.fileFault[fault] : t.common.refusal[fault]);
