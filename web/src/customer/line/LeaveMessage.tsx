/** Somebody in line leaves a message: nobody could come, the queue closed, or they would rather. */
import { useEffect, useRef, useState } from "preact/hooks";
import { answersOf, withMessage } from "../../core/desk/form";
import type { Line } from "../../core/desk/model";
import { t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { queueName } from "../../page/queue-name";
import { useForm } from "../../page/useForm";
import { Button } from "../../ui";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { ChooseFiles } from "./ChooseFiles";
import { Fields } from "./Fields";
import { useFilling } from "./filling";
import styles from "./Line.module.css";
import type { Place } from "./place";
import { visitorHere } from "./visitor";

/** `onBack`: to the place in line, where there still is one. */
export function LeaveMessage({ place, line, onBack }: { place: Place; line: Line; onBack?: () => void }) {
  useTitle(t.line.messageTitle);
  const heading = useArrival<HTMLHeadingElement>();
  const form = line.form.length > 0 ? line.form : withMessage([]);
  const [files, setFiles] = useState<readonly File[]>([]);
  const box = useRef<HTMLFormElement>(null);
  const filling = useFilling(box, () => ({ email: visitorHere().email }));
  const { pending, code, submit } = useForm(async () => {
    if (filling.check(form)) await place.leaveMessage(answersOf(form, filling.filled), files);
  });
  return (
    <Page class={styles.narrow}>
      <header class={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t.line.messageTitle}
        </h1>
        <p>
          {onBack ? t.line.messageChoice : line.state === "closed" ? t.line.messageClosed : t.line.messageNobody(queueName(line.queue))}
        </p>
      </header>
      <form ref={box} class={styles.form} noValidate onSubmit={submit}>
        <Fields form={form} filled={filling.filled} faults={filling.faults} onFill={filling.fill} />
        {line.files && <ChooseFiles files={files} onChange={setFiles} />}
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
        {line.state === "message" && <OnceMore place={place} />}
      </form>
    </Page>
  );
}

/** Nobody came, and the queue is open: they may wait once more, at its end. */
function OnceMore({ place }: { place: Place }) {
  useEffect(() => void place.look(), [place]);
  const { pending, code, submit } = useForm(place.again);
  const entry = place.entry.value;
  if (entry === null || typeof entry === "string" || !entry.open || entry.full) return null;
  return (
    <>
      <Button kind="quiet" pending={pending} onClick={submit}>
        {t.line.again}
      </Button>
      <p class={styles.problem} role="alert">
        {code === null ? null : t.common.refusal[code]}
      </p>
    </>
  );
}
