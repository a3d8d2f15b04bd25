/** Messages of customers whom nobody could help: what they wrote, a way to answer, and that it is done. */
import { Check, Download, Mail } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { inboxHttp } from "../../core/desk/http";
import { inLang } from "../../core/desk/form";
import type { Message } from "../../core/desk/model";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import { dateAndTime, sized } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { Avatar, Button, CheckBox, EmptyState, TwoLines } from "../../ui";
import { Facts, valueOf } from "./Answers";
import styles from "./Inbox.module.css";
import { deskView } from "./state";

export function Inbox() {
  const [messages, setMessages] = useState<readonly Message[] | Code | null>(null);
  const [done, setDone] = useState(false);
  // A message that comes or is dealt with by a colleague changes the count.
  const count = deskView.value?.messages;
  const load = () =>
    void inboxHttp.messages().then(
      (answer) => setMessages(answer.messages),
      (failure: unknown) => setMessages(codeOf(failure)),
    );
  useEffect(load, [count]);
  if (messages === null) return null;
  if (typeof messages === "string")
    return <EmptyState title={t.common.refusal[messages]} action={<Button onClick={load}>{t.common.tryAgain}</Button>} />;
  const shown = messages.filter((one) => done || one.doneAt === null);
  return (
    <div class={styles.inbox}>
      {messages.some((one) => one.doneAt !== null) && <CheckBox label={t.rep.showDone} checked={done} onChange={setDone} />}
      {shown.length === 0 ? (
        <EmptyState title={t.rep.noMessages}>{t.rep.noMessagesLead}</EmptyState>
      ) : (
        <ul class={styles.list}>
          {shown.map((one) => (
            <One key={one.id} message={one} onDone={load} />
          ))}
        </ul>
      )}
    </div>
  );
}

function One({ message, onDone }: { message: Message; onDone: () => void }) {
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  async function finish(): Promise<void> {
    setPending(true);
    await inboxHttp.done(message.id).then(onDone, (failure: unknown) => setCode(codeOf(failure)));
    setPending(false);
  }
  const answer = `mailto:${encodeURIComponent(message.email)}?subject=${encodeURIComponent(t.rep.answerSubject)}`;
  return (
    <li class={styles.message}>
      <TwoLines
        sign={<Avatar name={message.name} side="customer" />}
        name={<b class="clip">{t.rep.messageFrom(message.name, queueName(message.queue))}</b>}
        line={[dateAndTime(lang.value, message.at), message.email].filter((part) => part !== "").join(" · ")}
      />
      <p class={styles.text} dir="auto">
        {message.text}
      </p>
      <Facts rows={message.form.map((one) => [inLang(lang.value, one.label) || one.id, valueOf(one)])} />
      {message.files.length > 0 && <Files message={message} />}
      <p class={styles.problem} role="alert">
        {code === null ? null : t.common.refusal[code]}
      </p>
      <div class={styles.row}>
        {message.email !== "" && (
          <a class={styles.answer} href={answer}>
            <Mail size={16} aria-hidden="true" />
            {t.rep.answerByMail}
          </a>
        )}
        {message.doneAt === null ? (
          <Button size="sm" icon={Check} pending={pending} aria-label={t.rep.messageDoneOf(message.name)} onClick={() => void finish()}>
            {t.rep.messageDone}
          </Button>
        ) : (
          <span class="muted">{t.rep.messageDoneBy(message.doneBy ?? "", dateAndTime(lang.value, message.doneAt))}</span>
        )}
      </div>
    </li>
  );
}

/** Saved, never shown: whoever sent them may be anybody. */
function Files({ message }: { message: Message }) {
  return (
    <ul class={styles.files} aria-label={t.rep.messageFiles}>
      {message.files.map((file) => (
        <li key={file.id}>
          <a class={styles.answer} href={inboxHttp.file(message.id, file.id)} download={file.name}>
            <Download size={16} aria-hidden="true" />
            <span class="clip" title={file.name} dir="auto">
              {file.name}
            </span>
          </a>
          <span class="muted">{[sized(lang.value, file.size), t.common.fileScan[file.scanned ? "clean" : "not_scanned"]].join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
