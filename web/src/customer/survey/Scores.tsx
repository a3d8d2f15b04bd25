/** From 1 to 5, as radio buttons: what the chosen one means stands below. */
import { useId } from "preact/hooks";

import { t } from "../../i18n/customer";
import styles from "./Survey.module.css";

const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];

interface Props {
  question: string;
  score: Score | null;
  onScore: (score: Score) => void;
}

export function Scores({ question, score, onScore }: Props) {
  const name = useId();
  const words = t.customer.surveyScores;
  return (
    <fieldset class={styles.scores}>
      <legend dir="auto">{question}</legend>
      <div class={styles.row}>
        {SCORES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              class="sr"
              name={name}
              aria-label={t.customer.surveyScore(one, words[one])}
              checked={score === one}
              onChange={() => onScore(one)}
            />
            <span aria-hidden="true">{one}</span>
          </label>
        ))}
      </div>
      <p class={styles.meaning} aria-hidden="true">
        {score === null ? (
          <>
            <span>{words[1]}</span>
            <span>{words[5]}</span>
          </>
        ) : (
          <b>{words[score]}</b>
        )}
      </p>
    </fieldset>
  );
}
