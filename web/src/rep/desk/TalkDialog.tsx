/** What is written with somebody who waits. It stays open when they are called, with nothing more to send. */
import { useRef, useState } from "preact/hooks";
import { timeOfDay } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button, cx, Dialog, Field } from "../../ui";
import styles from "./Desk.module.css";
import { desk, deskView } from "./state";

export function TalkDialog({ ticket, onClose }: { ticket: string; onClose: () => void }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const view = deskView.value;
  const waiting = view?.waiting.find((one) => one.ticket === ticket);
  const [name] = useState(() => waiting?.customer ?? "");
  const lines = view?.talks.find((one) => one.ticket === ticket)?.lines ?? [];
  const { pending, code, submit } = useForm(async () => {
    if (text.trim() === "") return;
    await desk.peek()?.command("line.say", { ticket, text: text.trim() });
    setText("");
  });
  return (
    <Dialog title={t.rep.talkTitle(name)} onClose={onClose} closeLabel={t.common.close} initialFocus={input}>
      {lines.length === 0 ? (
        <p class="muted">{t.rep.talkEmpty}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
        <div class={styles.talk} role="log" aria-label={t.rep.talkTitle(name)} tabIndex={0}>
          <ol>
            {lines.map((line) => (
              <li key={line.id} class={cx(line.by === "line" && styles.theirs)}>
                <b>{line.name || name}</b> <time class="muted">{timeOfDay(lang.value, line.at)}</time>
                <p class="wrap" dir="auto">
                  {line.text}
                </p>
              </li>
            ))}
          </ol>
        </div>
      )}
      <form class={styles.say} noValidate onSubmit={submit}>
        <Field
          label={t.rep.talkMessage}
          value={text}
          onValue={setText}
          maxLength={4_000}
          autocomplete="off"
          input={input}
          error={code === null ? null : t.common.refusal[code]}
        />
        <Button type="submit" kind="primary" pending={pending} reason={waiting ? null : t.rep.talkGone}>
          {t.rep.talkSend}
        </Button>
      </form>
    </Dialog>
  );
}
