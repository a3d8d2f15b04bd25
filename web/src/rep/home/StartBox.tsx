import { useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http, type Person } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { CheckBox } from "../../ui";
import { enter } from "../app-state";
import { emailWanted, inviteAtStart, rememberEmail } from "../session/invitations/at-start";
import styles from "./Home.module.css";

/** Start, and whether the session begins with an invitation by e-mail (S2, S3, S8). */
export function StartBox({ person, onProblem }: { person: Person; onProblem: (problem: Code | null) => void }) {
  const [starting, setStarting] = useState(false);
  const [email, setEmail] = useState(() => emailWanted(person.id));

  async function start(): Promise<void> {
    setStarting(true);
    onProblem(null);
    try {
      const seat = await http.startSession(capabilities());
      inviteAtStart(email);
      enter(seat);
    } catch (failure) {
      onProblem(codeOf(failure));
      setStarting(false);
    }
  }

  return (
    <section class={styles.start} aria-label={t.rep.start}>
      <button
        type="button"
        class={styles.big}
        aria-busy={starting || undefined}
        aria-disabled={starting || undefined}
        onClick={() => starting || void start()}>
        {t.rep.start}
      </button>
      <div class={styles.beside}>
        <CheckBox
          label={t.rep.emailAtStart}
          hint={t.rep.emailAtStartHint}
          checked={email}
          onChange={(on) => {
            setEmail(on);
            rememberEmail(person.id, on);
          }}
        />
        <p class="muted">{t.rep.startLead}</p>
      </div>
    </section>
  );
}
