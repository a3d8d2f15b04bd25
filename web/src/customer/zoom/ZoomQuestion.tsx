/**
 * The question "may I make your tab larger": who, what, until when; Decline first. The browser asks its person as well, and needs the click
 * on Allow for that: their no there is a no to the rep.
 */
import { ZoomIn } from "lucide-preact";
import { serverNow } from "../../core/session/clock";
import { participant, type Request } from "../../core/model";
import { t } from "../../i18n/customer";
import { grouped } from "../../i18n/format";
import { send, useAct } from "../../page/command";
import { useLive, useView } from "../../page/inside";
import { Avatar, Button, Countdown, Dialog, Icon, Rich } from "../../ui";
import styles from "../consent/Consent.module.css";
import { siteName } from "../frame/title";
import { myShare } from "../mine";

export function ZoomQuestion({ request }: { request: Request }) {
  const live = useLive();
  const view = useView();
  const act = useAct(`zoom ${request.id}`);
  const words = t.customer;
  const rep = participant(view, request.by)?.name ?? words.aRep;
  const answer = (allow: boolean) => send(live, "consent.answer", { request: request.id, allow });
  const allow = async () => {
    const share = myShare(view);
    const tab = share ? live.sharing.tab(share.id) : null;
    const permitted = tab?.permit().then(
      () => true,
      () => false,
    );
    await answer((await permitted) ?? false);
  };
  const decline = () => void act.run(() => answer(false));
  return (
    <Dialog labelledBy="question" describedBy="question-next" onClose={decline}>
      <div class={styles.ask}>
        <div class={styles.from}>
          <Avatar name={rep} side="rep" size="l" />
          <p>
            {words.requestFrom}
            <span class="num">{words.requestSession(grouped(view.session.number))}</span>
          </p>
        </div>
        <h2 id="question">
          <Rich text={words.zoom.asks(rep, siteName())} />
        </h2>
        <div class={styles.next} id="question-next">
          <Icon of={ZoomIn} size="l" />
          <p>{words.zoom.hint}</p>
        </div>
        <Countdown deadline={request.deadline} total={request.deadline - request.askedAt} now={serverNow} label={words.noAnswer} />
        <div class={styles.answers}>
          <Button size="wide" autofocus onClick={decline}>
            {words.decline}
          </Button>
          <Button kind="primary" size="wide" pending={act.pending} onClick={() => void act.run(allow)}>
            {words.allow}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
