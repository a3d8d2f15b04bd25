/** Files to go along with a message: chosen here, sent with it. */
import { Paperclip, X } from "lucide-preact";
import type { TargetedEvent } from "preact";
import { useRef } from "preact/hooks";
import { sized } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { Button } from "../../ui";
import styles from "./Files.module.css";

/** So many go along with one message. */
const MOST = 10;

export function ChooseFiles({ files, onChange }: { files: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const add = ({ currentTarget: field }: TargetedEvent<HTMLInputElement>) => {
    const chosen = [...(field.files ?? [])];
    field.value = "";
    onChange([...files, ...chosen].slice(0, MOST));
  };
  return (
    <section class={styles.files} aria-label={t.line.files}>
      {files.length > 0 && (
        <ul class={styles.list}>
          {files.map((file) => (
            <li key={file}>
              <span class="clip" title={file.name} dir="auto">
                {file.name}
              </span>
              <span class="muted">{sized(lang.value, file.size)}</span>
              <Button
                size="sm"
                kind="quiet"
                icon={X}
                aria-label={t.line.removeFile(file.name)}
                onClick={() => onChange(files.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      <div class={styles.add}>
        <Button icon={Paperclip} disabled={files.length >= MOST} onClick={() => input.current?.click()}>
          {t.line.addFiles}
        </Button>
        <p class="muted">{t.line.filesHint}</p>
      </div>
      <input ref={input} type="file" multiple hidden aria-label={t.line.addFiles} onChange={add} />
    </section>
  );
}
