import type { Missed } from "../../../core/model";
import { timeOfDay } from "../../../i18n/format";
import { lang, t } from "../../../i18n/rep";
import { Button } from "../../../ui";
import { Card } from "../../account/Card";
import { useAssist } from "../../home/useAssist";
import styles from "./TakenOver.module.css";

/** I am back too late: who took over and when, and the way in again (D17). */
export function TakenOver({ missed, onDone }: { missed: Missed; onDone(): void }) {
  const assist = useAssist();
  return (
    <Card title={t.rep.takenOver(missed.by)} lead={t.rep.takenOverLead(timeOfDay(lang.value, missed.at))} foot={<span />}>
      <p>{t.rep.sharingNothing}</p>
      <p role="alert" class={styles.problem}>
        {assist.problem === null ? null : t.common.refusal[assist.problem]}
      </p>
      <div class={styles.buttons}>
        <Button kind="primary" pending={assist.pending} onClick={() => void assist.run({ number: missed.number })}>
          {t.rep.assistAgain}
        </Button>
        <Button onClick={onDone}>{t.rep.backHome}</Button>
      </div>
    </Card>
  );
}
