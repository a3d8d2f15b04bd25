/** A list of canned replies and where one is written; `words`: of the bundle that shows it. */
import { Pencil, Plus, Trash2 } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import type { Reply, ReplyLanguage } from "../../core/replies/replies";
import { t } from "../../i18n/common";
import { lang } from "../../i18n/language";
import { Button, Field, TextArea } from "../../ui";
import styles from "./ReplyEditor.module.css";

const MOST = 100; // as the server says
const LONGEST_NAME = 40;
const LONGEST = 2_000;

type Named = (name: string) => string;
interface Words {
  replies: string;
  repliesNone: string;
  repliesFull: (most: number) => string;
  repliesLanguage: string;
  repliesLanguages: Record<ReplyLanguage, string>;
  replyNew: string;
  replyName: string;
  replyNameHint: string;
  replyText: string;
  replyTextHint: string;
  replyTooLong: string;
  replySave: string;
  replyCancel: string;
  replyEdit: Named;
  replyDelete: Named;
  replyDeleteAsk: Named;
  replyDeleteYes: string;
}
type Change = (before: Reply | null, after: Reply | null) => Promise<void>;

interface Props {
  words: Words;
  replies: readonly Reply[];
  /** Stores it; `before` null: a new one, `after` null: it is deleted. */
  onChange: Change;
}

export function ReplyEditor({ words: w, replies, onChange }: Props) {
  const [open, setOpen] = useState<{ reply: Reply | null; does: "edit" | "delete" } | null>(null);
  const { run, pending, code } = useChange(onChange, () => setOpen(null));
  const full = replies.length >= MOST;
  return (
    <div class={styles.editor}>
      {replies.length === 0 && open === null && <p class="muted">{w.repliesNone}</p>}
      <ul class={styles.list} aria-label={w.replies}>
        {replies.map((one, at) => (
          <li key={at}>
            {open?.reply !== one ? (
              <Shown w={w} one={one} onOpen={(does) => setOpen({ reply: one, does })} />
            ) : open.does === "edit" ? (
              <Form w={w} reply={one} pending={pending} onCancel={() => setOpen(null)} onSave={(after) => run(one, after)} />
            ) : (
              <Ask w={w} one={one} pending={pending} onNo={() => setOpen(null)} onYes={() => run(one, null)} />
            )}
          </li>
        ))}
      </ul>
      {open !== null && open.reply === null ? (
        <Form w={w} reply={null} pending={pending} onCancel={() => setOpen(null)} onSave={(after) => run(null, after)} />
      ) : (
        <Button icon={Plus} reason={full ? w.repliesFull(MOST) : null} onClick={() => setOpen({ reply: null, does: "edit" })}>
          {w.replyNew}
        </Button>
      )}
      <p role="alert" class={styles.error}>
        {code && t.common.refusal[code]}
      </p>
    </div>
  );
}

function useChange(onChange: Change, done: () => void) {
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  async function run(before: Reply | null, after: Reply | null): Promise<void> {
    if (pending) return;
    setPending(true);
    setCode(null);
    try {
      await onChange(before, after);
      done();
    } catch (failure) {
      setCode(codeOf(failure));
    }
    setPending(false);
  }
  return { run, pending, code };
}

function Shown({ w, one, onOpen }: { w: Words; one: Reply; onOpen: (does: "edit" | "delete") => void }) {
  return (
    <div class={styles.row}>
      <div class={styles.words} lang={one.language}>
        <b class="clip">{one.name}</b>
        <span class="clip">{one.text}</span>
      </div>
      <span class={styles.language}>{w.repliesLanguages[one.language]}</span>
      <Button
        size="sm"
        kind="quiet"
        icon={Pencil}
        aria-label={w.replyEdit(one.name)}
        title={w.replyEdit(one.name)}
        onClick={() => onOpen("edit")}
      />
      <Button
        size="sm"
        kind="quiet"
        icon={Trash2}
        aria-label={w.replyDelete(one.name)}
        title={w.replyDelete(one.name)}
        onClick={() => onOpen("delete")}
      />
    </div>
  );
}

function Ask({ w, one, pending, onNo, onYes }: { w: Words; one: Reply; pending: boolean; onNo: () => void; onYes: () => void }) {
  return (
    <div class={styles.ask} role="group" aria-label={w.replyDeleteAsk(one.name)}>
      <p>{w.replyDeleteAsk(one.name)}</p>
      <Button size="sm" onClick={onNo}>
        {w.replyCancel}
      </Button>
      <Button size="sm" kind="danger" pending={pending} onClick={onYes}>
        {w.replyDeleteYes}
      </Button>
    </div>
  );
}

interface FormProps {
  w: Words;
  reply: Reply | null;
  pending: boolean;
  onCancel(): void;
  onSave(reply: Reply): void;
}

function Form({ w, reply, pending, onCancel, onSave }: FormProps) {
  const group = useId();
  const [name, setName] = useState(reply?.name ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [language, setLanguage] = useState<ReplyLanguage>(reply?.language ?? lang.value);
  const tooLong = [...text.trim()].length > LONGEST;
  const send = (event: Event) => {
    event.preventDefault();
    if (name.trim() && text.trim() && !tooLong) onSave({ name: name.trim(), language, text: text.trim() });
  };
  return (
    <form class={styles.form} onSubmit={send}>
      <Field label={w.replyName} hint={w.replyNameHint} value={name} onValue={setName} required autofocus maxLength={LONGEST_NAME} />
      <fieldset class={styles.choices}>
        <legend class="sr">{w.repliesLanguage}</legend>
        {(["en", "zh-Hans"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={group} checked={language === one} onChange={() => setLanguage(one)} />
            {w.repliesLanguages[one]}
          </label>
        ))}
      </fieldset>
      <TextArea label={w.replyText} hint={w.replyTextHint} value={text} onValue={setText} longest={LONGEST} tooLong={w.replyTooLong} />
      <div class={styles.buttons}>
        <Button onClick={onCancel}>{w.replyCancel}</Button>
        <Button type="submit" kind="primary" pending={pending}>
          {w.replySave}
        </Button>
      </div>
    </form>
  );
}
