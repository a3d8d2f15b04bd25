/** The agent's part of a rep's home: why I am away, who waits, what came of my transfers, what I missed. */
import { BellOff, Inbox } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { runClock } from "../../core/session/clock";
import { timeOfDay } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { Banner, Button, Panel } from "../../ui";
import { follow } from "../route";
import { useSetAvailability } from "./AgentBar";
import styles from "./Desk.module.css";
import { LateWaits } from "./LateWaits";
import { desk, deskView } from "./state";
import { Transfers } from "./Transfers";
import { WaitingList } from "./WaitingList";

export function DeskMain() {
  useEffect(runClock, []);
  const view = deskView.value;
  if (view === null || (view.agent === null && view.manager === null)) return null;
  return (
    <>
      {desk.value?.connection.value === "lost" && (
        <div role="status" class={styles.banner}>
          <Banner icon={BellOff} tone="danger">
            {t.rep.deskLost}
          </Banner>
        </div>
      )}
      {view.agent?.reason === "missed" && <MissedBanner />}
      {view.manager !== null && <LateWaits />}
      {view.agent !== null && <WaitingList />}
      <Transfers />
      {view.messages > 0 && (
        <div class={styles.banner}>
          <Banner
            icon={Inbox}
            actions={
              <a href="/rep/messages" onClick={follow}>
                {t.rep.inboxOpen}
              </a>
            }>
            {t.rep.inboxCount(view.messages)}
          </Banner>
        </div>
      )}
      <Missed />
    </>
  );
}

function MissedBanner() {
  const set = useSetAvailability();
  const last = deskView.value?.missed.toSorted((one, other) => other.at - one.at)[0];
  return (
    <div role="status" class={styles.banner}>
      <Banner
        icon={BellOff}
        tone="note"
        actions={
          <Button size="sm" kind="primary" onClick={() => void set("available", null)}>
            {t.rep.availableAgain}
          </Button>
        }>
        {last ? t.rep.missedAway(last.customer, timeOfDay(lang.value, last.at)) : t.rep.missedAwayPlain}
      </Banner>
    </div>
  );
}

function Missed() {
  const missed = deskView.value?.missed ?? [];
  if (missed.length === 0) return null;
  return (
    <Panel title={t.rep.missedOffers} count={missed.length}>
      <ul class={styles.missed}>
        {missed
          .toSorted((one, other) => other.at - one.at)
          .slice(0, 10)
          .map((one) => (
            <li key={`${one.customer} ${one.at}`}>{t.rep.missedAt(one.customer, timeOfDay(lang.value, one.at))}</li>
          ))}
      </ul>
    </Panel>
  );
}
