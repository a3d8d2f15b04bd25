/**
 * On every page while a session is recorded: a red dot and the word, who is in it and who is not, and the way out of it. Before anything
 * can be written there is no red dot. On a phone it is one row, and what does not fit is a touch away.
 */
import { ChevronDown, ChevronUp, Circle, CircleDashed } from "lucide-preact";
import { useState } from "preact/hooks";
import { inControl, type View } from "../../core/model";
import { t } from "../../i18n/common";
import { inARow } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { Badge, Button, cx, useLeaving } from "../../ui";
import { useCommand } from "../command";
import { useView } from "../inside";
import { myAnswer, namesOf } from "./recording";
import styles from "./Recording.module.css";

export function RecordingBar() {
  const { recording } = useView();
  return recording && <Bar recording={recording} />;
}

function Bar({ recording }: { recording: NonNullable<View["recording"]> }) {
  const view = useView();
  const bar = useLeaving<HTMLElement>();
  const answer = useCommand("recording.answer");
  const stop = useCommand("recording.stop");
  const [open, setOpen] = useState(false);
  const words = t.common.recording;
  const mine = myAnswer(view);
  const say = (allow: boolean) => void answer.run({ request: recording.id, allow });
  const [agreed, declined, asked] = [namesOf(view, "agreed"), namesOf(view, "declined"), namesOf(view, "asked")];
  return (
    <section ref={bar} class={cx(styles.bar, recording.since !== null && styles.on, open && styles.open)} aria-label={words.title}>
      {recording.since === null ? (
        <Badge icon={CircleDashed}>{recording.starting ? words.starting : words.asking}</Badge>
      ) : (
        <Badge tone="recording" icon={Circle}>
          {words.on}
        </Badge>
      )}
      {recording.since !== null && mine !== null && <span class={styles.mine}>{words.mine[mine]}</span>}
      <Button
        kind="quiet"
        class={styles.more}
        icon={open ? ChevronUp : ChevronDown}
        aria-expanded={open}
        aria-label={words.more}
        title={words.more}
        onClick={() => setOpen(!open)}
      />
      <p class={styles.who}>
        {inARow(lang.value, [
          ...(agreed.length > 0 ? [words.inIt(agreed)] : []),
          ...(declined.length > 0 ? [words.notInIt(declined)] : []),
          ...(asked.length > 0 ? [words.notAnswered(asked)] : []),
        ])}
      </p>
      <span class={styles.acts}>
        {(mine === "agreed" || mine === "declined") && view.you.role !== "eye" && (
          <Button size="sm" pending={answer.pending} onClick={() => say(mine === "declined")}>
            {mine === "agreed" ? words.leaveMeOut : words.letMeIn}
          </Button>
        )}
        {inControl(view) && (
          <Button size="sm" kind="end" pending={stop.pending} onClick={() => void stop.run({ controlEpoch: view.controlEpoch })}>
            {words.stop}
          </Button>
        )}
      </span>
    </section>
  );
}
