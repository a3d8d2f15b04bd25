import type { Ref } from "preact";
import { useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import { t } from "../../i18n/rep";
import { Button, NUMBER_LENGTH, NumberField } from "../../ui";
import { enter } from "../app-state";
import styles from "./Home.module.css";

/** Provide Support > Assist Session: a colleague's session by its number (S44, S45). */
export function AssistForm({ input }: { input: Ref<HTMLInputElement> }) {
  const [number, setNumber] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function join(event: Event): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (number.length < NUMBER_LENGTH) return setError(t.rep.numberIncomplete);
    setPending(true);
    setError(null);
    try {
      enter(await http.assist({ number }, capabilities()));
    } catch (failure) {
      setError(t.common.refusal[codeOf(failure)]);
      setPending(false);
    }
  }

  return (
    <form class={styles.assist} onSubmit={(event) => void join(event)}>
      <NumberField
        label={t.common.sessionNumber}
        value={number}
        error={error}
        input={input}
        onValue={(digits) => {
          setNumber(digits);
          setError(null);
        }}
      />
      <Button size="lg" type="submit" pending={pending}>
        {t.common.join}
      </Button>
      <p>{t.rep.assistHint}</p>
    </form>
  );
}
