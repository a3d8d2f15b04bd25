import { useEffect, useState } from "preact/hooks";
import type { Person } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { HeardPanel } from "../../page/heard/HeardPanel";
import { SideFrame } from "../../page/SideFrame";
import { Panel } from "../../ui";
import { signOut } from "../app-state";
import { AgentBar, AlertMail, DeskMain, Offers } from "../desk/lazy";
import { deskAgain, deskView } from "../desk/state";
import { Navigation } from "../Navigation";
import { AssistForm } from "./AssistForm";
import styles from "./Home.module.css";
import { LiveSessions } from "./LiveSessions";
import { StartBox } from "./StartBox";
import { Supervise } from "./Supervise";
import { useAssistWanted } from "./to-assist";

/** Where a rep's day begins: Start, the sessions that run, Assist Session (S8, S44). */
export function Home({ person }: { person: Person }) {
  const [problem, setProblem] = useState<Code | null>(null);
  const number = useAssistWanted();
  const desk = deskView.value;
  // Whoever was made an agent meanwhile is one from here on.
  useEffect(deskAgain, []);

  return (
    <SideFrame
      title={t.rep.home}
      group={t.common.provideSupport}
      links={<Navigation person={person} current="/rep" />}
      person={person}
      status={desk?.agent ? <AgentBar /> : null}
      onSignOut={() => void signOut()}>
      <div class={styles.home}>
        <div class={styles.column}>
          <StartBox person={person} onProblem={setProblem} />
          <p class={styles.problem} role="alert">
            {problem === null ? null : t.common.refusal[problem]}
          </p>
          {desk && <DeskMain />}
          <LiveSessions onProblem={setProblem} />
          {desk?.manager && <Supervise onProblem={setProblem} />}
        </div>
        <div class={styles.column}>
          <div class={styles.offered}>{desk && <Offers />}</div>
          <Panel title={t.rep.assistSession}>
            <AssistForm input={number} />
          </Panel>
          <HeardPanel />
          {desk?.manager && <AlertMail />}
        </div>
      </div>
    </SideFrame>
  );
}
