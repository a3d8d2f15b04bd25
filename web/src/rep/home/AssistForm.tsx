import type { Ref } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/rep";
import { Button, NUMBER_LENGTH, NumberField } from "../../ui";
import styles from "./Home.module.css";
import { useAssist } from "./useAssist";

/** Provide Support > Assist Session: a colleague's session by its number (S44, S45). */
export function AssistForm({ input }: { input: Ref<HTMLInputElement> }) {
  const [number, setNumber] = useState("");
  const [incomplete, setIncomplete] = useState(false);
  const assist = useAssist();

  function join(event: Event): void {
    event.preventDefault();
    setIncomplete(number.length < NUMBER_LENGTH);
    if (number.length === NUMBER_LENGTH) void assist.run({ number });
  }

  const problem = assist.problem === null ? null : t.common.refusal[assist.problem];
  return (
    <form class={styles.assist} onSubmit={join}>
      <NumberField
        label={t.common.sessionNumber}
        value={number}
        error={incomplete ? t.rep.numberIncomplete : problem}
        input={input}
        onValue={(digits) => {
          setNumber(digits);
          setIncomplete(false);
          assist.forget();
        }}
      />
      <Button size="lg" type="submit" pending={assist.pending}>
        {t.common.join}
      </Button>
      <p>{t.rep.assistHint}</p>
    </form>
  );
}
