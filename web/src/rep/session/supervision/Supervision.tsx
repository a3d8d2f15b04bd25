/** Who supervises: a line for the reps of the session, and how, for whoever does. */
import { ScanEye } from "lucide-preact";
import type { Supervising, View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Icon } from "../../../ui";
import styles from "../control/HoldBar.module.css";
import { LONGEST, ReasonDialog } from "../control/ReasonDialog";
import { nameOf } from "../facts";

const MODES = ["watch", "whisper", "join"] as const;

export function Supervision() {
  const view = useView();
  return (
    <>
      {view.supervision.map((one) =>
        one.participant === view.you.id ? (
          <Mine key={one.participant} mine={one} />
        ) : (
          <Theirs key={one.participant} one={one} view={view} />
        ),
      )}
    </>
  );
}

function Theirs({ one, view }: { one: Supervising; view: View }) {
  const name = nameOf(view, one.participant);
  return (
    <section class={`${styles.bar} ${styles.calm}`} aria-label={t.rep.supervisedBy[one.mode](name)}>
      <Icon of={ScanEye} />
      <p class={styles.words}>
        {t.rep.supervisedBy[one.mode](name)} <span class="muted">{told(one)}</span>
      </p>
    </section>
  );
}

const told = (one: Supervising): string => (one.told || one.mode === "join" ? t.rep.customersKnow : t.rep.customersDoNotKnow(one.policy));

function Mine({ mine }: { mine: Supervising }) {
  const { open } = useInside();
  const start = useCommand("supervise.start");
  const take = useCommand("control.take");
  return (
    <section class={`${styles.bar} ${styles.calm}`} aria-label={t.rep.youSupervise[mine.mode]}>
      <Icon of={ScanEye} />
      <p class={styles.words}>
        {t.rep.youSupervise[mine.mode]} <span class="muted">{told(mine)}</span>
      </p>
      <div class={styles.acts} role="group" aria-label={t.rep.superviseHow}>
        {MODES.map((mode) => (
          <Button
            key={mode}
            size="sm"
            kind={mode === mine.mode ? "primary" : "default"}
            aria-pressed={mode === mine.mode}
            pending={start.pending}
            onClick={() => void start.run({ mode })}>
            {t.rep.superviseMode[mode]}
          </Button>
        ))}
        {take.refusal === null && (
          <Button size="sm" onClick={() => open(TAKE)}>
            {t.rep.takeControl}
          </Button>
        )}
      </div>
    </section>
  );
}

const TAKE: Opened = { Body: TakeDialog, stays: (view) => view.you.role === "supervisor" };

function TakeDialog({ onClose }: { onClose: () => void }) {
  const view = useView();
  const take = useCommand("control.take");
  return (
    <ReasonDialog
      title={t.rep.takeTitle(nameOf(view, view.controller))}
      label={t.rep.takeReason}
      hint={t.rep.takeLead}
      act={t.rep.takeControl}
      pending={take.pending}
      blocked={(length) => (length === 0 ? t.rep.takeNeedsReason : length > LONGEST ? t.rep.askTooLong : null)}
      send={(reason) => take.run({ reason, controlEpoch: view.controlEpoch })}
      onClose={onClose}
    />
  );
}
