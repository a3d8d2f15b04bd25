/** What came of the sessions I transferred: who reads, who took over, who would not and why. */
import { CircleCheck, CircleX, Clock, Eye, UserX } from "lucide-preact";
import type { Transfer } from "../../core/desk/model";
import { serverTime } from "../../core/session/clock";
import { elapsed, listed } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { Avatar, Icon, type IconOf, Panel, TwoLines } from "../../ui";
import styles from "./Desk.module.css";
import { deskView } from "./state";

export function Transfers() {
  const transfers = deskView.value?.transfers ?? [];
  if (transfers.length === 0) return null;
  return (
    <Panel title={t.rep.myTransfers} count={transfers.length}>
      <ul class={styles.transfers}>
        {transfers.map((one) => (
          <li key={`${one.session} ${one.since}`}>
            <TwoLines
              sign={<Avatar name={one.customer} side="customer" />}
              name={<b class="clip">{one.customer}</b>}
              line={t.rep.transferredTo(one.queue ? queueName(one.queue) : listed(lang.value, one.agents))}
            />
            <ul class={styles.came}>
              {whatCame(one).map(([icon, text]) => (
                <li key={text}>
                  <Icon of={icon} size="s" />
                  {text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Those by name alone, or whoever helps in the queue. */
function whom({ queue, names }: NonNullable<Transfer["now"]>): string {
  return queue === null || names.length > 0 ? listed(lang.value, [...names]) : t.rep.agentsOf(queueName(queue));
}

function whatCame({ state, accepted, looking, declined, since, now, absent }: Transfer): [IconOf, string][] {
  const no = declined.map(({ name, reason }): [IconOf, string] => [CircleX, t.rep.transferDeclined(name, t.rep.declinedAs[reason])]);
  switch (state) {
    case "taken":
      return [[CircleCheck, t.rep.transferTaken(accepted ?? "")], ...no];
    case "ended":
      return [[CircleX, t.rep.transferEnded], ...no];
    case "message":
      return [[CircleX, t.rep.transferMessage], ...no];
    case "waiting": {
      const time = elapsed(serverTime.value - since);
      const away = absent.map((name): [IconOf, string] => [UserX, t.rep.transferAbsent(name)]);
      const asked = now === null ? t.rep.transferWaiting : t.rep.transferNow(whom(now));
      if (looking.length === 0) return [[Clock, `${asked} · ${time}`], ...away, ...no];
      return [[Eye, t.rep.transferLooks(listed(lang.value, looking))], ...away, ...no];
    }
  }
}
