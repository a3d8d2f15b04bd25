import { Headset, House, LogOut, Network } from "lucide-preact";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http, type Person } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { Avatar, Button, Icon, LanguageSwitch, Panel } from "../../ui";
import { enter, signOut, site } from "../app-state";
import { Mark } from "../Mark";
import { AssistForm } from "./AssistForm";
import styles from "./Home.module.css";
import { LiveSessions } from "./LiveSessions";

/** Where a rep's day begins: Start, the sessions that run, Assist Session (S8, S44). */
export function Home({ person }: { person: Person }): VNode {
  const [problem, setProblem] = useState<Code | null>(null);
  const [starting, setStarting] = useState(false);
  const number = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  async function start(): Promise<void> {
    setStarting(true);
    setProblem(null);
    try {
      enter(await http.startSession(capabilities()));
    } catch (failure) {
      setProblem(codeOf(failure));
      setStarting(false);
    }
  }

  return (
    <div class={styles.page}>
      <aside class={styles.side}>
        <Mark />
        <nav aria-label={t.common.provideSupport}>
          <p class={styles.group}>{t.common.provideSupport}</p>
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
        </nav>
        <div class={styles.language}>
          <LanguageSwitch />
        </div>
      </aside>
      <header class={styles.top}>
        <h1 ref={heading} tabIndex={-1}>
          {t.rep.home}
        </h1>
        <span class="muted">{site.value?.name}</span>
        <span class={styles.me}>
          <Avatar name={person.name} side="rep" />
          <span class="clip">{person.name}</span>
          <Button kind="quiet" size="sm" icon={LogOut} onClick={() => void signOut()}>
            {t.rep.signOut}
          </Button>
        </span>
      </header>
      <main class={styles.main}>
        <div class={styles.column}>
          <section class={styles.start} aria-label={t.rep.start}>
            <button
              type="button"
              class={styles.big}
              aria-busy={starting || undefined}
              aria-disabled={starting || undefined}
              onClick={() => starting || void start()}>
              {t.rep.start}
            </button>
            <p class="muted">{t.rep.startLead}</p>
          </section>
          <p class={styles.problem} role="alert">
            {problem === null ? null : t.common.refusal[problem]}
          </p>
          <LiveSessions onProblem={setProblem} />
        </div>
        <Panel title={t.rep.assistSession}>
          <AssistForm input={number} />
        </Panel>
      </main>
    </div>
  );
}
