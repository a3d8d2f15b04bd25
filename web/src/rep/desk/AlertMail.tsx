/** Whether a manager gets mail when somebody waits too long or a queue fills up; where the site sends any. */
import { useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { t } from "../../i18n/rep";
import { CheckBox, Panel } from "../../ui";
import styles from "./Desk.module.css";
import { desk, deskView, say } from "./state";

export function AlertMail() {
  const manager = deskView.value?.manager;
  const [asked, setAsked] = useState<boolean | null>(null);
  if (!manager) return null;
  const set = async (on: boolean): Promise<void> => {
    setAsked(on);
    await desk
      .peek()
      ?.command("alert.mail", { on })
      .catch((failure: unknown) => say(() => t.common.refusal[codeOf(failure)]));
    setAsked(null);
  };
  return (
    <Panel title={t.rep.alertMailTitle}>
      <div class={styles.padded}>
        <CheckBox label={t.rep.alertMail} hint={t.rep.alertMailHint} checked={asked ?? manager.mail} onChange={(on) => void set(on)} />
      </div>
    </Panel>
  );
}
