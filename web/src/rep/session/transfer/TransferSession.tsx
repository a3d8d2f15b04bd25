/** Session > Transfer Session: to one queue, or to one or more agents, with a message (S65-S76). */
import { Users } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { inControl } from "../../../core/model";
import { inLang } from "../../../core/desk/form";
import type { TargetAgent, TargetQueue } from "../../../core/desk/model";
import { lang, t } from "../../../i18n/rep";
import { grouped } from "../../../i18n/format";
import { useCommand } from "../../../page/command";
import { useInside, useView, type Dialog as Opened } from "../../../page/inside";
import { Avatar, Button, Dialog, EmptyState, Icon, Tabs, panelId, tabId } from "../../../ui";
import { useDone } from "../done";
import styles from "../control/PassControl.module.css";
import { useLastPicture } from "./LastPicture";
import { Message, LONGEST, lengthOf } from "./Message";
import { askForTargets, useTargets } from "./targets";
import own from "./TransferSession.module.css";

type Kind = "queues" | "agents";

export const TRANSFER: Opened = { Body: TransferSession, stays: inControl };

function TransferSession({ onClose }: { onClose: () => void }) {
  const view = useView();
  const command = useCommand("session.transfer");
  const goOn = useDone();
  const targets = useTargets();
  const { refused } = useInside();
  const picture = useLastPicture();
  const [handing, setHanding] = useState(false);
  const [kind, setKind] = useState<Kind>("queues");
  const [queue, setQueue] = useState<string | null>(null);
  const [agents, setAgents] = useState<readonly string[]>([]);
  const [message, setMessage] = useState("");
  useEffect(() => {
    const timer = setInterval(() => void askForTargets(), 5_000);
    return () => clearInterval(timer);
  }, []);
  const there = agents.filter((one) => targets?.agents.some((agent) => agent.person === one));
  const nobody = kind === "queues" ? queue === null && t.rep.chooseQueue : there.length === 0 && t.rep.chooseAgents;
  const reason = nobody || (lengthOf(message) > LONGEST ? t.common.refusal.message_too_long : null);
  const transfer = async () => {
    const target = kind === "queues" ? { queue } : { agents: there };
    setHanding(true);
    try {
      const along = await picture.take();
      const whole = { ...target, message, controlEpoch: view.controlEpoch, ...(along && { picture: along }) };
      if (await command.run(whole)) goOn();
    } catch (failure) {
      refused(failure);
    } finally {
      setHanding(false);
    }
  };
  const tabs = [
    { id: "queues", label: t.rep.queues },
    { id: "agents", label: t.rep.agents },
  ];
  return (
    <Dialog
      title={t.rep.giveSession}
      subtitle={t.rep.transferSubtitle(grouped(view.session.number), null, 0)}
      width="lg"
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <div class={styles.foot}>
          <p class="muted">{t.rep.giveLead}</p>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" reason={reason} pending={command.pending || handing} onClick={() => void transfer()}>
            {t.rep.giveNow}
          </Button>
        </div>
      }>
      <Tabs name="transfer" label={t.rep.giveTo} tabs={tabs} selected={kind} onSelect={(id) => setKind(id as Kind)} />
      <div class={own.panel} role="tabpanel" id={panelId("transfer", kind)} aria-labelledby={tabId("transfer", kind)}>
        {kind === "queues" ? (
          <Queues queues={targets?.queues ?? []} chosen={queue} onChoose={setQueue} />
        ) : (
          <Agents
            agents={targets?.agents ?? []}
            chosen={there}
            onChoose={(one, on) => setAgents(on ? [...there, one] : there.filter((other) => other !== one))}
          />
        )}
      </div>
      {picture.part}
      <Message value={message} onValue={setMessage} hint={kind === "queues" ? t.rep.messageToQueue : t.rep.messageToAgents} />
    </Dialog>
  );
}

function Queues({ queues, chosen, onChoose }: { queues: readonly TargetQueue[]; chosen: string | null; onChoose(queue: string): void }) {
  if (queues.length === 0) return <EmptyState title={t.rep.noQueues} />;
  return (
    <fieldset class={styles.choices}>
      <legend class="sr">{t.rep.chooseQueue}</legend>
      {queues.map((one) => (
        <QueueChoice key={one.id} one={one} checked={one.id === chosen} onChoose={() => onChoose(one.id)} />
      ))}
    </fieldset>
  );
}

function QueueChoice({ one, checked, onChoose }: { one: TargetQueue; checked: boolean; onChoose(): void }) {
  const name = inLang(lang.value, one.name);
  return (
    <label class={styles.choice}>
      <input type="radio" name="queue" checked={checked} onChange={onChoose} />
      <Icon of={Users} />
      <span class={styles.lines}>
        <b class="clip" title={name}>
          {name}
        </b>
        <span class="muted">{one.open ? t.rep.waitingNow(one.waiting) : t.rep.queueClosed}</span>
      </span>
    </label>
  );
}

interface Choosing {
  agents: readonly TargetAgent[];
  chosen: readonly string[];
  onChoose(agent: string, on: boolean): void;
}

function Agents({ agents, chosen, onChoose }: Choosing) {
  if (agents.length === 0) return <EmptyState title={t.rep.noAgents} />;
  const nobodyThere =
    chosen.length > 0 && !agents.some((one) => chosen.includes(one.person) && one.here && one.availability === "available");
  return (
    <fieldset class={styles.choices}>
      <legend class="sr">{t.rep.chooseAgents}</legend>
      {agents.map((one) => (
        <label key={one.person} class={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(one.person)}
            onChange={(event) => onChoose(one.person, event.currentTarget.checked)}
          />
          <Avatar name={one.name} side="rep" />
          <span class={styles.lines}>
            <b class="clip" title={one.name}>
              {one.name}
            </b>
            <span class="muted">{one.here ? t.rep.agentIs[one.availability] : t.rep.agentNotHere}</span>
          </span>
        </label>
      ))}
      <p class="muted" role="status">
        {nobodyThere && t.rep.nobodyChosenIsThere}
      </p>
    </fieldset>
  );
}
