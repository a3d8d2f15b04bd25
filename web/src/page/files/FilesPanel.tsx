/** The files of a session, and where to send one. `children`: what only some can do; `asked`: what they wait for. */
import { Paperclip } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Offering, Problem } from "../../core/files/offering";
import { lang } from "../../i18n/language";
import { t } from "../../i18n/common";
import { percent } from "../../i18n/format";
import { Button, Panel } from "../../ui";
import { useLive, useView } from "../inside";
import { Act, FileRow, Head, Progress } from "./FileRow";
import styles from "./FilesPanel.module.css";
import { choose, FILES_PANEL } from "./open";
import { useRecipients, type Recipients } from "./recipients";

interface Props {
  asked?: ComponentChildren;
  children?: ComponentChildren;
}

export function FilesPanel({ asked, children }: Props) {
  const { offering } = useLive().files;
  const view = useView();
  const recipients = useRecipients();
  const rows = view.files.toReversed();
  const before = offering.all.value;
  const some = rows.length + before.length > 0;
  const flat = view.you.role !== "customer";
  return (
    <div id={FILES_PANEL} class={styles.panel}>
      <Panel title={t.common.files} {...(some ? { count: rows.length + before.length } : {})} flat={flat} foldable open={some || !flat}>
        <div class={styles.files}>
          <Send recipients={recipients}>{children}</Send>
          {asked}
          {some ? (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
            <ol class={styles.list} tabIndex={0} aria-label={t.common.files}>
              {before.map((one) => (
                <Before key={one.id} one={one} />
              ))}
              {rows.map((file) => (
                <FileRow key={file.id} file={file} />
              ))}
            </ol>
          ) : (
            <p class="muted">
              {t.common.filesNone} {recipients.reason === null && t.common.fileHint}
            </p>
          )}
        </div>
      </Panel>
    </div>
  );
}

function Send({ recipients, children }: { recipients: Recipients; children: ComponentChildren }) {
  const { all, to, reason, send } = recipients;
  return (
    <div class={styles.send}>
      {all.length > 1 && reason === null && <To recipients={recipients} />}
      <div class={styles.acts}>
        <Button
          size="sm"
          icon={Paperclip}
          reason={reason}
          title={to && t.common.fileSendTo(to.name)}
          onClick={() => choose((files) => send(files))}>
          {t.common.fileSend}
        </Button>
        {children}
      </div>
    </div>
  );
}

function To({ recipients: { all, to, choose } }: { recipients: Recipients }) {
  const id = useId();
  return (
    <div class={styles.to}>
      <label for={id}>{t.common.fileTo}</label>
      <select id={id} value={to?.id} onChange={(event) => choose(event.currentTarget.value)}>
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What may be otherwise the next time. */
const PASSING: ReadonlySet<Problem> = new Set(["unavailable", "too_many_files", "no_space", "rate_limited", "on_hold", "not_here"]);

/** One that is not offered yet, or was refused. */
function Before({ one }: { one: Offering }) {
  const { offering } = useLive().files;
  const { problem } = one;
  const part = one.size === 0 ? 1 : one.read / one.size;
  return (
    <li class={styles.file}>
      <Head name={one.name} size={one.size} program={false} />
      {problem === null ? (
        <>
          <p class={styles.fate}>{t.common.fileReading(percent(lang.value, part))}</p>
          <Progress part={part} name={one.name} />
        </>
      ) : (
        <p class={styles.problem} role="alert">
          {problem === "unreadable" || problem === "another_file" ? t.common.fileProblem[problem] : t.common.refusal[problem]}
        </p>
      )}
      <div class={styles.acts}>
        {problem !== null && PASSING.has(problem) && (
          <Act what={t.common.fileAgain} name={one.name} onClick={() => offering.again(one.id)} />
        )}
        <Act
          kind="quiet"
          what={problem === null ? t.common.fileCancel : t.common.fileDiscard}
          name={one.name}
          onClick={() => offering.drop(one.id)}
        />
      </div>
    </li>
  );
}
