/** How a person with an account wants to be called, outside a session: mute, notifications, quiet hours. */
import { Volume2 } from "lucide-preact";
import { isTime, USUAL_HOURS, type QuietHours } from "../../core/heard/wishes";
import { t } from "../../i18n/common";
import { Button, CheckBox, Field, Panel } from "../../ui";
import { NotifyMe } from "./Bell";
import styles from "./HeardPanel.module.css";
import { permission } from "./notifier";
import { play } from "./speaker";
import { wish, wishes } from "./wishes";

export function HeardPanel() {
  const { muted, quiet } = wishes.value;
  return (
    <Panel title={t.common.heardTitle}>
      <div class={styles.panel}>
        <div class={styles.line}>
          <NotifyMe />
          <p class="muted">{state()}</p>
        </div>
        <CheckBox label={t.common.muteSounds} checked={muted} onChange={(muted) => wish({ muted })} />
        <CheckBox
          label={t.common.quietHours}
          hint={t.common.quietHoursHint}
          checked={quiet !== null}
          onChange={(on) => wish({ quiet: on ? USUAL_HOURS : null })}
        />
        {quiet !== null && <Hours hours={quiet} />}
        <Button size="sm" icon={Volume2} onClick={() => play("knock")}>
          {t.common.tryTheSound}
        </Button>
      </div>
    </Panel>
  );
}

function Hours({ hours }: { hours: QuietHours }) {
  // What is half typed has no value, and changes nothing.
  const set = (change: Partial<QuietHours>) => Object.values(change).every(isTime) && wish({ quiet: { ...hours, ...change } });
  return (
    <div class={styles.hours}>
      <Field type="time" required label={t.common.quietFrom} value={hours.from} onValue={(from) => set({ from })} />
      <Field type="time" required label={t.common.quietTo} value={hours.to} onValue={(to) => set({ to })} />
    </div>
  );
}

function state(): string {
  switch (permission.value) {
    case "granted":
      return t.common.notified;
    case "denied":
      return t.common.notifyDenied;
    case "none":
      return t.common.notifyNone;
    case "default":
      return t.common.notifyLead;
  }
}
