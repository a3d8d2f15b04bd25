/**
 * The question of a customer's other device "go on over there": which device it is, until when; No first. Whoever is asked has the seat,
 * and nobody outside is told what they answer.
 */
import { MonitorSmartphone } from "lucide-preact";
import { serverNow } from "../../core/session/clock";
import type { SeatQuestion as Question } from "../../core/model";
import { t } from "../../i18n/customer";
import { grouped } from "../../i18n/format";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button, Countdown, Dialog, Icon, Rich } from "../../ui";
import styles from "../consent/Consent.module.css";
import { siteName } from "../frame/title";
import { Compared } from "./Compared";

export function SeatQuestion() {
  const [question] = useView().seatQuestions;
  return question ? <Asked key={question.knock} question={question} /> : null;
}

function Asked({ question }: { question: Question }) {
  const { session } = useView();
  const words = t.customer.moving;
  const give = useCommand("seat.give", question.knock);
  const keep = useCommand("seat.keep", question.knock);
  const { knock, name, system, browser } = question;
  const pending = give.pending || keep.pending;
  const device = (question.device === "phone" ? words.phone : words.computer)(system, browser);
  const no = () => void keep.run({ knock });
  return (
    <Dialog labelledBy="moving" describedBy="moving-next" onClose={no}>
      <div class={styles.ask}>
        <p class="num">{t.customer.requestSession(grouped(session.number))}</p>
        <h2 id="moving">{words.asks(siteName())}</h2>
        <div class={styles.next} id="moving-next">
          <Icon of={MonitorSmartphone} size="l" />
          <p>
            <Rich text={words.which(device, name)} />
          </p>
        </div>
        <Compared number={question.number} hint={words.compareThere} />
        <p>{words.hint}</p>
        <Countdown deadline={question.deadline} total={question.deadline - question.askedAt} now={serverNow} label={words.noAnswer} />
        <div class={styles.answers}>
          <Button size="wide" autofocus pending={pending} onClick={no}>
            {words.keep}
          </Button>
          <Button kind="primary" size="wide" pending={pending} onClick={() => void give.run({ knock })}>
            {words.give}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
