/** The managers' live board: queues, agents and everybody who waits. Only the rows in sight are drawn, so that a thousand stay smooth. */
import { useEffect, useState } from "preact/hooks";
import { inLang } from "../../core/desk/form";
import type { AgentNow, QueueNow } from "../../core/desk/model";
import { runClock, serverTime } from "../../core/session/clock";
import { elapsed } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { Avatar, Badge, Button, EmptyState, Panel, TwoLines } from "../../ui";
import { stateOf } from "./AgentBar";
import styles from "./Board.module.css";
import { HoldDialog } from "./HoldDialog";
import { LateWaits } from "./LateWaits";
import { desk, deskView } from "./state";
import { WaitTime } from "./WaitingList";
import { WaitingRows } from "./WaitingRows";

export function Board() {
  const [hold, setHold] = useState<QueueNow | null>(null);
  const view = deskView.value;
  const manager = view?.manager ?? null;
  const watching = manager !== null && desk.value?.connection.value === "connected";
  useEffect(runClock, []);
  useEffect(() => {
    if (!watching) return;
    const watched = desk.peek();
    const watch = (on: boolean) => void watched?.command("board.watch", { on }).catch(() => undefined);
    watch(true);
    return () => watch(false);
  }, [watching]);
  if (manager === null) return view === null ? null : <EmptyState title={t.rep.noBoard}>{t.rep.noBoardLead}</EmptyState>;
  const board = view?.board;
  if (!board) return null;
  return (
    <div class={styles.board}>
      <LateWaits onBoard />
      <Panel title={t.rep.boardQueues} count={board.queues.length}>
        <Queues queues={board.queues} mine={new Set(manager.queues.map(({ id }) => id))} onHold={setHold} />
      </Panel>
      <div class={styles.beside}>
        <Panel title={t.rep.boardWaiting} count={board.waiting.length}>
          {board.waiting.length === 0 ? <EmptyState title={t.rep.boardNobody} /> : <WaitingRows waiting={board.waiting} />}
        </Panel>
        <Panel title={t.rep.boardAgents} count={board.agents.length}>
          <Agents agents={board.agents} />
        </Panel>
      </div>
      {hold !== null && <HoldDialog queue={hold} onClose={() => setHold(null)} />}
    </div>
  );
}

interface QueuesProps {
  queues: readonly QueueNow[];
  mine: ReadonlySet<string>;
  onHold: (queue: QueueNow) => void;
}

function Queues({ queues, mine, onHold }: QueuesProps) {
  const heads = [
    t.rep.waitingQueue,
    t.rep.boardWaiting,
    t.rep.boardLongest,
    t.rep.boardServing,
    t.rep.boardAvailable,
    t.rep.boardAbandoned,
    t.rep.boardServed,
    t.rep.lineText,
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
    <div class={styles.scroll} role="group" aria-label={t.rep.boardQueues} tabIndex={0}>
      <table class={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((one) => (
            <tr key={one.id}>
              <th scope="row" aria-label={inLang(lang.value, one.name)}>
                <span class={styles.name}>
                  <span class="clip">{inLang(lang.value, one.name)}</span>
                  <Badge tone={one.open ? "ok" : "plain"} dot={one.open}>
                    {one.open ? t.rep.boardOpen : t.rep.boardClosed}
                  </Badge>
                </span>
              </th>
              <td class="num">{one.waiting}</td>
              <td>{one.longest === null ? "–" : <WaitTime since={one.longest} />}</td>
              <td class="num">{one.serving}</td>
              <td class="num">{one.available}</td>
              <td class="num">{one.abandoned}</td>
              <td class="num">{one.served}</td>
              <td>
                <Button
                  size="sm"
                  kind="quiet"
                  aria-label={t.rep.holdOf(inLang(lang.value, one.name))}
                  reason={mine.has(one.id) ? null : t.common.refusal.not_allowed}
                  onClick={() => onHold(one)}>
                  {t.rep.holdChange}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whoever never said whether they are there has been so since no time. */
function Agents({ agents }: { agents: readonly AgentNow[] }) {
  return (
    <ul class={styles.agents}>
      {agents.map((one) => (
        <li key={one.person}>
          <TwoLines
            sign={<Avatar name={one.name} side="rep" />}
            name={<b class="clip">{one.name}</b>}
            line={<span class="num">{one.since > 0 ? elapsed(serverTime.value - one.since) : "–"}</span>}
          />
          <span class={styles.facts}>
            <Badge tone={one.here && one.availability === "available" ? "ok" : "plain"} dot={one.here && one.availability === "available"}>
              {one.here ? stateOf(one) : t.rep.boardOffline}
            </Badge>
            <span class="num muted">
              {t.rep.boardServing} {one.serving} · {t.rep.boardMissed} {one.missed}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
