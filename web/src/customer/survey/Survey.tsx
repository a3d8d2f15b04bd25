/** One question and a comment, when it is over for the customer: once, and only if they like. */
import { useState } from "preact/hooks";

import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import { lang, t } from "../../i18n/customer";
import { Button, TextArea } from "../../ui";
import { useForm } from "../../page/useForm";
import { site, tookSurvey } from "../visit";
import { Scores, type Score } from "./Scores";
import styles from "./Survey.module.css";

const LONGEST = 1_000;

/** `answered`: on this page, or before it was loaded again. */
export function Survey({ token, answered }: { token: string; answered: boolean }) {
  const [score, setScore] = useState<Score | null>(null);
  const [comment, setComment] = useState("");
  const form = useForm(async () => {
    try {
      await http.answerSurvey(token, { score, comment });
    } catch (failure) {
      if (codeOf(failure) !== "survey_over") throw failure;
    }
    tookSurvey();
  });
  const asked = site.value?.survey;
  if (answered)
    return (
      <p class={styles.thanks} role="status">
        {t.customer.surveyThanks}
      </p>
    );
  if (!asked) return null;
  const own = lang.value === "en" ? asked.en : asked.zhHans;
  const nothing = score === null && comment.trim() === "";
  const tooLong = [...comment.trim()].length > LONGEST;
  const refused = nothing ? t.customer.surveyNothing : tooLong ? t.customer.surveyTooLong : null;
  return (
    <form class={styles.survey} onSubmit={form.submit}>
      <Scores question={own || t.customer.surveyQuestion} score={score} onScore={setScore} />
      <TextArea
        label={t.customer.surveyComment}
        hint={t.customer.surveyOptional}
        value={comment}
        onValue={setComment}
        rows={3}
        longest={LONGEST}
        tooLong={t.customer.surveyTooLong}
      />
      <p class={styles.problem} role="alert">
        {form.code && t.common.refusal[form.code]}
      </p>
      <Button type="submit" pending={form.pending} reason={refused}>
        {t.customer.surveySend}
      </Button>
    </form>
  );
}
