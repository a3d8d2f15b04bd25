/** The question "may I point at your screen": who, what, until when; Decline first. Nothing has to be chosen after it. */
import { MousePointerClick } from "lucide-preact";
import { serverNow } from "../../core/session/clock";
import { participant, type Request } from "../../core/model";
import { t } from "../../i18n/customer";
import { grouped } from "../../i18n/format";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Avatar, Button, Countdown, Dialog, Icon, Rich } from "../../ui";
import styles from "../consent/Consent.module.css";
import { siteName } from "../frame/title";

export function PointQuestion({ request }: { request: Request }) {
  const view = useView();
  const answer = useCommand("consent.answer");
  const words = t.customer;
  const rep = participant(view, request.by)?.name ?? words.aRep;
  const say = (allow: boolean) => void answer.run({ request: request.id, allow });
  return (
    <Dialog labelledBy="question" describedBy="question-next" onClose={() => say(false)}>
      <div class={styles.ask}>
        <div class={styles.from}>
          <Avatar name={rep} side="rep" size="l" />
          <p>
            {words.requestFrom}
            <span class="num">{words.requestSession(grouped(view.session.number))}</span>
          </p>
        </div>
        <h2 id="question">
          <Rich text={words.pointing.asks(rep, siteName())} />
        </h2>
        <div class={styles.next} id="question-next">
          <Icon of={MousePointerClick} size="l" />
          <p>{words.pointing.hint(rep)}</p>
        </div>
        <Countdown deadline={request.deadline} total={request.deadline - request.askedAt} now={serverNow} label={words.noAnswer} />
        <div class={styles.answers}>
          <Button size="wide" autofocus onClick={() => say(false)}>
            {words.decline}
          </Button>
          <Button kind="primary" size="wide" pending={answer.pending} onClick={() => say(true)}>
            {words.allow}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
