/** For managers: the sessions of those they watch, and the way into each. */
import { ScanEye } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { serverTime } from "../../core/session/clock";
import { codeOf } from "../../core/errors";
import { http, type WatchedSession, type WatchedSessions } from "../../core/http";
import type { Code } from "../../core/model";
import { lang, t } from "../../i18n/rep";
import { elapsed, grouped, listed } from "../../i18n/format";
import { Avatar, Button, cx, Panel, TwoLines } from "../../ui";
import { enter } from "../app-state";
import styles from "./Home.module.css";

const REFRESH = 5_000;
const NONE: WatchedSessions = { sessions: [], told: true };

export function Supervise({ onProblem }: { onProblem: (code: Code | null) => void }) {
  const { sessions, told } = useWatched();
  if (sessions.length === 0) return null;
  return (
    <Panel title={t.rep.superviseSessions} count={sessions.length}>
      <p class={cx("muted", styles.lead)}>{told ? t.rep.customersKnow : t.rep.customersAreNotTold}</p>
      <table class={styles.table}>
        <tbody>
          {sessions.map((one) => (
            <Row key={one.id} one={one} onProblem={onProblem} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Row({ one, onProblem }: { one: WatchedSession; onProblem: (code: Code | null) => void }) {
  const [pending, setPending] = useState(false);
  async function watch(): Promise<void> {
    setPending(true);
    onProblem(null);
    try {
      enter(await (one.here ? http.openSession(one.id, capabilities()) : http.supervise(one.id, capabilities())));
    } catch (failure) {
      onProblem(codeOf(failure));
      setPending(false);
    }
  }
  const customers = one.customers.length === 0 ? t.rep.nobodyYet : listed(lang.value, one.customers);
  return (
    <tr>
      <td>
        <TwoLines
          sign={<Avatar name={one.rep || "?"} side="rep" />}
          name={<b class="clip">{one.rep || t.rep.waitsForSomebody}</b>}
          line={`${customers} · ${t.rep.runningFor(elapsed(serverTime.value - one.startedAt))}`}
        />
      </td>
      <td class="num">{grouped(one.number)}</td>
      <td class={styles.act}>
        <Button size="sm" icon={ScanEye} pending={pending} aria-label={t.rep.superviseOf(grouped(one.number))} onClick={() => void watch()}>
          {one.here ? t.rep.open : t.rep.superviseMode.watch}
        </Button>
      </td>
    </tr>
  );
}

function useWatched(): WatchedSessions {
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let stopped = false;
    const load = () => {
      if (document.visibilityState !== "hidden")
        http.watched().then(
          (answer) => stopped || setFound(answer),
          () => undefined,
        );
    };
    load();
    const timer = setInterval(load, REFRESH);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, []);
  return found;
}
