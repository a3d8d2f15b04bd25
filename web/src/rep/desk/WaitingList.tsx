/** The people who wait for me, the longest first, each with a way to write to them meanwhile. */
import { MessageSquare, TriangleAlert, WifiOff } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Waiting } from "../../core/desk/model";
import { serverTime } from "../../core/session/clock";
import { elapsed } from "../../i18n/format";
import { t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { Avatar, Button, EmptyState, Icon, Panel, TwoLines } from "../../ui";
import styles from "./Desk.module.css";
import { deskView } from "./state";
import { TalkDialog } from "./TalkDialog";

/** Longer than this (ms), and a wait is marked. */
const LONG = 120_000;
/** So many are shown here: the board has them all. */
const SHOWN = 50;

export function WaitingList() {
  const [talk, setTalk] = useState<string | null>(null);
  const waiting = (deskView.value?.waiting ?? []).toSorted((one, other) => one.since - other.since);
  const most = (deskView.value?.waitingCount ?? 0) > waiting.length;
  return (
    <Panel
      title={t.rep.waitingForMe}
      {...(waiting.length > 0 ? { count: Math.max(waiting.length, deskView.value?.waitingCount ?? 0) } : {})}
      end={waiting.length > 1 && <span class="muted">{most ? t.rep.longestOf(waiting.length) : t.rep.longestFirst}</span>}>
      {waiting.length === 0 ? (
        <EmptyState title={t.rep.nobodyWaits}>{t.rep.nobodyWaitsLead}</EmptyState>
      ) : (
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.rep.waitingWho}</th>
              <th scope="col">{t.rep.waitingQueue}</th>
              <th scope="col">{t.rep.waitingTime}</th>
              <th scope="col">
                <span class="sr">{t.rep.write}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {waiting.slice(0, SHOWN).map((one) => (
              <Row key={one.ticket} one={one} onWrite={() => setTalk(one.ticket)} />
            ))}
          </tbody>
        </table>
      )}
      {talk !== null && <TalkDialog ticket={talk} onClose={() => setTalk(null)} />}
    </Panel>
  );
}

function Row({ one, onWrite }: { one: Waiting; onWrite: () => void }) {
  return (
    <tr>
      <td>
        <TwoLines
          sign={<Avatar name={one.customer} side="customer" />}
          name={
            <b class="clip" title={one.customer}>
              {one.customer}
            </b>
          }
          line={one.lost ? <Lost /> : one.lines > 0 ? t.rep.linesCount(one.lines) : t.rep.placeIn(one.position)}
        />
      </td>
      <td class="clip" title={queueName(one.queue)}>
        {queueName(one.queue)}
      </td>
      <td>
        <WaitTime since={one.since} />
      </td>
      <td>
        <Button size="sm" icon={MessageSquare} aria-label={t.rep.writeTo(one.customer)} onClick={onWrite}>
          {t.rep.write}
        </Button>
      </td>
    </tr>
  );
}

/** Said of who was there and is not now: nobody is asked about them before they are back. */
export function Lost() {
  return (
    <span class={styles.lost}>
      <Icon of={WifiOff} size="s" />
      {t.rep.connectionLost}
    </span>
  );
}

/** Marked, not by colour alone, when it is long. */
export function WaitTime({ since }: { since: number }) {
  const time = serverTime.value - since;
  return (
    <span class={time > LONG ? styles.late : styles.time}>
      {time > LONG && <Icon of={TriangleAlert} size="s" />}
      <b class="num">{elapsed(time)}</b>
    </span>
  );
}
