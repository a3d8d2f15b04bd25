import type { Ref } from "preact";
import { useState } from "preact/hooks";
import type { Code } from "../../core/model";
import { secretIn } from "../../core/session/tab";
import { t } from "../../i18n/rep";
import { Button, NUMBER_LENGTH, NumberField } from "../../ui";
import styles from "./Home.module.css";
import { useAssist } from "./useAssist";

/** Why a colleague's session cannot be joined. */
export const assistRefused = (code: Code): string => (code === "no_session" ? t.rep.numberUnknown : t.common.refusal[code]);

/** Provide Support > Assist Session: a colleague's session by its number, or by its link for assisting reps (S44, S45). */
export function AssistForm({ input }: { input: Ref<HTMLInputElement> }) {
  const [number, setNumber] = useState("");
  const [wrong, setWrong] = useState<"numberIncomplete" | "linkForCustomers" | null>(null);
  const assist = useAssist();

  function join(event: Event): void {
    event.preventDefault();
    setWrong(number.length < NUMBER_LENGTH ? "numberIncomplete" : null);
    if (number.length === NUMBER_LENGTH) void assist.run({ number });
  }

  function takeLink(address: URL): void {
    const link = secretIn(address);
    if (address.pathname !== "/assist" || link === "") setWrong("linkForCustomers");
    else void assist.run({ link });
  }

  const problem = assist.problem === null ? null : assistRefused(assist.problem);
  return (
    <form class={styles.assist} onSubmit={join}>
      <NumberField
        label={t.common.sessionNumber}
        value={number}
        error={wrong === null ? problem : t.rep[wrong]}
        input={input}
        onLink={takeLink}
        onValue={(digits) => {
          setNumber(digits);
          setWrong(null);
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
