/** The question "may you be recorded", to everybody for themselves; Decline first. It has no end: who does not answer is not recorded. */
import { Info } from "lucide-preact";
import { markedName } from "../../core/marked";
import { participant } from "../../core/model";
import { t } from "../../i18n/common";
import { grouped, inARow } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { Avatar, Button, Dialog, Icon, Rich } from "../../ui";
import { useCommand } from "../command";
import { useView } from "../inside";
import { myAnswer } from "./recording";
import styles from "./Recording.module.css";

export function RecordingQuestion() {
  const view = useView();
  const answer = useCommand("recording.answer");
  const { recording } = view;
  if (recording === null || myAnswer(view) !== "asked") return null;
  const words = t.common.recording;
  const name = markedName(view, recording.by, participant(view, recording.by)?.name ?? t.spoken.somebody);
  const say = (allow: boolean) => void answer.run({ request: recording.id, allow });
  return (
    <Dialog labelledBy="recording-question" describedBy="recording-next" onClose={() => say(false)}>
      <div class={styles.ask}>
        <div class={styles.from}>
          <Avatar name={name} side="rep" size="l" />
          <p class="num">{words.session(grouped(view.session.number))}</p>
        </div>
        <h2 id="recording-question">
          <Rich text={words.asks(name)} />
        </h2>
        <div class={styles.next} id="recording-next">
          <Icon of={Info} size="l" />
          <p>{inARow(lang.value, [words.hint, words.keep])}</p>
        </div>
        <div class={styles.answers}>
          <Button size="wide" autofocus pending={answer.pending} onClick={() => say(false)}>
            {words.decline}
          </Button>
          <Button kind="primary" size="wide" pending={answer.pending} onClick={() => say(true)}>
            {words.agree}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
