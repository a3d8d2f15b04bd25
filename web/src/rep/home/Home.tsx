import { Headset, House, Network, Settings } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { Person } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { HeardPanel } from "../../page/heard/HeardPanel";
import { SideFrame } from "../../page/SideFrame";
import { Icon, Panel } from "../../ui";
import { signOut } from "../app-state";
import { AssistForm } from "./AssistForm";
import styles from "./Home.module.css";
import { LiveSessions } from "./LiveSessions";
import { StartBox } from "./StartBox";

/** Where a rep's day begins: Start, the sessions that run, Assist Session (S8, S44). */
export function Home({ person }: { person: Person }) {
  const [problem, setProblem] = useState<Code | null>(null);
  const number = useRef<HTMLInputElement>(null);

  const links = (
    <>
      <a href="/rep" aria-current="page" onClick={(event) => event.preventDefault()}>
        <Icon of={House} />
        {t.rep.home}
      </a>
      <button type="button" onClick={() => number.current?.focus()}>
        <Icon of={Headset} />
        {t.rep.assistSession}
      </button>
      <a href="/connection" target="_blank">
        <Icon of={Network} />
        {t.common.connectionTest}
      </a>
      {person.role === "admin" && (
        <a href="/admin">
          <Icon of={Settings} />
          {t.common.administration}
        </a>
      )}
    </>
  );
  return (
    <SideFrame title={t.rep.home} group={t.common.provideSupport} links={links} person={person} onSignOut={() => void signOut()}>
      <div class={styles.home}>
        <div class={styles.column}>
          <StartBox person={person} onProblem={setProblem} />
          <p class={styles.problem} role="alert">
            {problem === null ? null : t.common.refusal[problem]}
          </p>
          <LiveSessions onProblem={setProblem} />
        </div>
        <div class={styles.column}>
          <Panel title={t.rep.assistSession}>
            <AssistForm input={number} />
          </Panel>
          <HeardPanel />
        </div>
      </div>
    </SideFrame>
  );
}
