/** What the rep who controlled a session writes of it when it is over: now, or later from the history. */
import { useId } from "preact/hooks";
import { http, type History } from "../../core/http";
import { t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button, Field, TextArea } from "../../ui";
import styles from "./ClosingForm.module.css";
import { useClosingDraft } from "./draft";

const LONGEST_ABOUT = 200;
const LONGEST_NOTES = 4_000;

interface Props {
  session: string;
  /** What was written before. */
  written: History["closing"];
  onSaved: () => void;
}

export function ClosingForm({ session, written, onSaved }: Props) {
  const { draft, change, forget } = useClosingDraft(session, written);
  const { about, solved, notes } = draft;
  const form = useForm(async () => {
    await http.writeClosing(session, draft);
    forget();
    onSaved();
  });
  const nothing = about.trim() === "" && notes.trim() === "" && solved === null;
  const long = tooLong(about, LONGEST_ABOUT);
  const refused = nothing ? t.rep.closingNothing : long || tooLong(notes, LONGEST_NOTES) ? t.rep.closingTooLong : null;
  return (
    <form class={styles.form} onSubmit={form.submit}>
      <Field
        label={t.rep.closingAbout}
        value={about}
        onValue={(words) => change({ about: words })}
        autocomplete="off"
        dir="auto"
        error={long ? t.rep.aboutTooLong : null}
      />
      <Outcome solved={solved} onSolved={(how) => change({ solved: how })} />
      <TextArea
        label={t.rep.closingNotes}
        value={notes}
        onValue={(words) => change({ notes: words })}
        rows={3}
        longest={LONGEST_NOTES}
        tooLong={t.rep.noteTooLong}
      />
      <p class={styles.problem} role="alert">
        {form.code && t.common.refusal[form.code]}
      </p>
      <div>
        <Button type="submit" pending={form.pending} reason={refused}>
          {t.rep.closingSave}
        </Button>
      </div>
    </form>
  );
}

const tooLong = (text: string, longest: number): boolean => [...text.trim()].length > longest;

function Outcome({ solved, onSolved }: { solved: boolean | null; onSolved: (solved: boolean | null) => void }) {
  const name = useId();
  const choices = [
    [true, t.rep.solved],
    [false, t.rep.notSolved],
    [null, t.rep.outcomeOpen],
  ] as const;
  return (
    <fieldset class={styles.outcome}>
      <legend>{t.rep.closingOutcome}</legend>
      {choices.map(([value, words]) => (
        <label key={words}>
          <input type="radio" name={name} checked={solved === value} onChange={() => onSolved(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
