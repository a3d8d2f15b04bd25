/** For managers: the queues in which somebody has waited longer than the queue says, and those that will soon take nobody more. */
import { TriangleAlert, Users } from "lucide-preact";
import type { Late } from "../../core/desk/model";
import { serverTime } from "../../core/session/clock";
import { elapsed } from "../../i18n/format";
import { t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { Banner } from "../../ui";
import { follow } from "../route";
import styles from "./Desk.module.css";
import { deskView } from "./state";

/** `onBoard`: it is shown beside the board, to which it leads elsewhere. */
export function LateWaits({ onBoard = false }: { onBoard?: boolean }) {
  const { late = [], filling = [] } = deskView.value?.manager ?? {};
  const leads = onBoard ? {} : { actions: <ToBoard /> };
  return (
    <div role="status" class={styles.lates}>
      {late.map((one) => (
        <Banner key={one.queue.id} icon={TriangleAlert} tone="note" {...leads}>
          <Words of={one} />
        </Banner>
      ))}
      {filling.map(({ queue, count, closing }) => (
        <Banner key={`filling ${queue.id}`} icon={Users} tone="note" {...leads}>
          {t.rep.filling(queueName(queue), count, closing)}
        </Banner>
      ))}
    </div>
  );
}

const ToBoard = () => (
  <a href="/rep/board" onClick={follow}>
    {t.rep.board}
  </a>
);

/** The time that passes is not read aloud every second. */
function Words({ of }: { of: Late }) {
  return (
    <>
      {t.rep.lateWaits(queueName(of.queue), of.count)}{" "}
      <span class="num" aria-hidden="true">
        {elapsed(serverTime.value - of.since)}
      </span>
    </>
  );
}
