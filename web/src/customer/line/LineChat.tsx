/** What somebody in line and the agents write to each other. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "../../core/desk/desk";
import type { Said } from "../../core/desk/model";
import { timeOfDay } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { useForm } from "../../page/useForm";
import { Button, cx, Field } from "../../ui";
import styles from "./Line.module.css";

export function LineChat({ desk, lines }: { desk: Desk; lines: readonly Said[] }) {
  const [text, setText] = useState("");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.scrollTo?.({ top: list.current.scrollHeight }), [lines.length]);
  const { pending, code, submit } = useForm(async () => {
    if (text.trim() === "") return;
    await desk.command("line.say", { text: text.trim() });
    setText("");
  });
  return (
    <section class={styles.chat} aria-label={t.line.writeTitle}>
      <h2>{t.line.writeTitle}</h2>
      <p class="muted">{t.line.writeLead}</p>
      {lines.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
        <div ref={list} class={styles.lines} role="log" aria-label={t.line.lines} tabIndex={0}>
          <ol>
            {lines.map((line) => (
              <li key={line.id} class={cx(line.by === "me" && styles.mine)}>
                <span class={styles.by}>
                  <b class="clip">{line.by === "me" ? t.line.you : line.name || t.line.somebody}</b>
                  <time dateTime={new Date(line.at).toISOString()}>{timeOfDay(lang.value, line.at)}</time>
                </span>
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
          label={t.line.yourLine}
          value={text}
          onValue={setText}
          maxLength={4_000}
          autocomplete="off"
          error={code === null ? null : t.common.refusal[code]}
        />
        <Button type="submit" pending={pending}>
          {t.line.sendLine}
        </Button>
      </form>
    </section>
  );
}
