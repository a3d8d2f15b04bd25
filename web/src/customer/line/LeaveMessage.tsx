/** Somebody in line leaves a message: nobody could come, the queue closed, or they would rather. */
import { useRef, useState } from "preact/hooks";
import type { FieldFault } from "../../core/desk/form";
import type { Line } from "../../core/desk/model";
import { t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { useForm } from "../../page/useForm";
import { Button } from "../../ui";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import styles from "./Line.module.css";
import { messageFaults, MessageFields, type Message } from "./MessageFields";
import type { Place } from "./place";
import { visitorOf } from "./visitor";

/** `onBack`: to the place in line, where there still is one. */
export function LeaveMessage({ place, line, onBack }: { place: Place; line: Line; onBack?: () => void }) {
  useTitle(t.line.messageTitle);
  const heading = useArrival<HTMLHeadingElement>();
  const [message, setMessage] = useState<Message>(() => ({ text: "", email: visitorOf(location.search).email }));
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  const box = useRef<HTMLFormElement>(null);
  const asksEmail = !line.form.some((field) => field.kind === "email" && field.required);
  const { pending, code, submit } = useForm(async () => {
    const found = messageFaults(message, asksEmail);
    setFaults(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    await place.leaveMessage({ text: message.text.trim(), ...(asksEmail ? { email: message.email.trim() } : {}) });
  });
  return (
    <Page class={styles.narrow}>
      <header class={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t.line.messageTitle}
        </h1>
        <p>{onBack ? t.line.messageChoice : line.state === "closed" ? t.line.messageClosed : t.line.messageNobody(line.queue.name)}</p>
      </header>
      <form ref={box} class={styles.form} noValidate onSubmit={submit}>
        <MessageFields message={message} onChange={setMessage} faults={faults} email={asksEmail} />
        <p class={styles.problem} role="alert">
          {code === null ? null : t.common.refusal[code]}
        </p>
        <Button type="submit" kind="primary" size="wide" pending={pending}>
          {t.line.sendMessage}
        </Button>
        {onBack && (
          <Button kind="quiet" onClick={onBack}>
            {t.line.backToLine}
          </Button>
        )}
      </form>
    </Page>
  );
}
