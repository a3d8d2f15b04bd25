import { useEffect, useMemo, useRef } from "preact/hooks";
import { newId } from "../../../core/ids";
import type { Note } from "../../../core/model";
import { lang, t } from "../../../i18n/rep";
import { timeOfDay } from "../../../i18n/format";
import { Linked } from "../../../page/chat/Linked";
import { useCommand } from "../../../page/command";
import { useLive, useView } from "../../../page/inside";
import { Button, Panel, TextArea } from "../../../ui";
import { reasonOf } from "../reasons";
import { useNoteDraft } from "./draft";
import { openNotes } from "./notes";
import styles from "./NotesPanel.module.css";

const LONGEST = 4_000;

/** What reps note down for themselves and for whoever takes over. Folded while there is nothing in it. */
export function NotesPanel() {
  const view = useView();
  const [draft, setDraft] = useNoteDraft(view.session.id);
  const count = view.notes?.newest ?? 0;
  return (
    <Panel title={t.rep.notes} {...(count > 0 ? { count } : {})} flat foldable open={count > 0 || draft.text !== ""}>
      <div class={styles.notes}>
        <All />
        <Write draft={draft} onDraft={setDraft} />
      </div>
    </Panel>
  );
}

function All() {
  const { session } = useLive();
  const notes = useMemo(() => openNotes(session), [session]);
  useEffect(() => notes.close, [notes]);
  const all = notes.all.value;
  const list = useRef<HTMLOListElement>(null);
  const newest = all.at(-1)?.note;
  useEffect(() => void list.current?.scrollTo({ top: list.current.scrollHeight }), [newest]);
  if (all.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
    <ol ref={list} class={styles.list} tabIndex={0} aria-label={t.rep.notes}>
      {notes.more.value && (
        <li>
          <Button size="sm" kind="quiet" onClick={() => void notes.older().catch(() => undefined)}>
            {t.rep.notesOlder}
          </Button>
        </li>
      )}
      {all.map((note) => (
        <One key={note.note} note={note} />
      ))}
    </ol>
  );
}

function One({ note }: { note: Note }) {
  return (
    <li class={styles.note}>
      <header class={styles.head}>
        <b class="clip" title={note.byName}>
          {note.byName}
        </b>
        <time dateTime={new Date(note.at).toISOString()}>{timeOfDay(lang.value, note.at)}</time>
      </header>
      <p class={styles.text} dir="auto">
        <Linked text={note.text} />
      </p>
    </li>
  );
}

interface WriteProps {
  draft: { text: string; id: string };
  onDraft(draft: { text: string; id: string }): void;
}

function Write({ draft, onDraft }: WriteProps) {
  const view = useView();
  const write = useCommand("note.write");
  const length = [...draft.text.trim()].length;
  const send = async (event: Event) => {
    event.preventDefault();
    if (length === 0 || length > LONGEST) return;
    const sent = { text: draft.text, id: draft.id || newId() };
    onDraft(sent);
    if (await write.run(sent)) onDraft({ text: "", id: "" });
  };
  return (
    <form class={styles.write} onSubmit={(event) => void send(event)}>
      <TextArea
        label={t.rep.noteText}
        rows={2}
        placeholder={t.rep.notesLead}
        value={draft.text}
        onValue={(text) => onDraft({ text, id: "" })}
        longest={LONGEST}
        tooLong={t.rep.noteTooLong}
      />
      <Button type="submit" size="sm" pending={write.pending} reason={reasonOf(view, write.refusal)}>
        {t.rep.noteAdd}
      </Button>
    </form>
  );
}
