import { useEffect, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { serverTime, runClock } from "../../core/session/clock";
import { codeOf } from "../../core/errors";
import { http, type LiveSession, type LiveSessions as Sessions } from "../../core/http";
import type { Code, Missed } from "../../core/model";
import { lang, t } from "../../i18n/rep";
import { elapsed, grouped, timeOfDay } from "../../i18n/format";
import { Avatar, Badge, Button, EmptyState, Panel, TwoLines } from "../../ui";
import { enter, signedIn } from "../app-state";
import styles from "./Home.module.css";
import { useAssist } from "./useAssist";

const REFRESH = 5_000;

/** The sessions I am in, wherever their pages are; Open brings one here. */
export function LiveSessions({ onProblem }: { onProblem: (code: Code | null) => void }) {
  const { sessions, missed } = useSessions();
  return (
    <Panel title={t.rep.mySessions} {...(sessions.length > 0 ? { count: sessions.length } : {})}>
      {sessions.length + missed.length === 0 ? (
        <EmptyState title={t.rep.noSessions}>{t.rep.noSessionsLead}</EmptyState>
      ) : (
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.rep.helping}</th>
              <th scope="col">{t.common.sessionNumber}</th>
              <th scope="col">{t.rep.state}</th>
              <th scope="col">
                <span class="sr">{t.rep.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Row key={session.id} session={session} onProblem={onProblem} />
            ))}
            {missed.map((one) => (
              <MissedRow key={one.number} missed={one} onProblem={onProblem} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ session, onProblem }: { session: LiveSession; onProblem: (code: Code | null) => void }) {
  const [pending, setPending] = useState(false);
  async function open(): Promise<void> {
    setPending(true);
    onProblem(null);
    try {
      enter(await http.openSession(session.id, capabilities()));
    } catch (failure) {
      onProblem(codeOf(failure));
      setPending(false);
    }
  }
  return (
    <tr>
      <td>
        <TwoLines
          sign={session.helping !== null && <Avatar name={session.helping} side="customer" />}
          name={
            <b class="clip" title={session.helping ?? undefined}>
              {session.helping ?? t.rep.nobodyYet}
            </b>
          }
          line={details(session)}
        />
      </td>
      <td class="num">{grouped(session.number)}</td>
      <td>
        <Badge tone={session.state === "active" ? "ok" : "plain"} dot={session.state === "active"}>
          {t.rep.sessionState[session.state]}
        </Badge>
      </td>
      <td>
        <Button size="sm" pending={pending} aria-label={t.rep.openSession(grouped(session.number))} onClick={() => void open()}>
          {t.rep.open}
        </Button>
      </td>
    </tr>
  );
}

/** One that a colleague took over while I was lost (D17). */
function MissedRow({ missed, onProblem }: { missed: Missed; onProblem: (code: Code | null) => void }) {
  const assist = useAssist();
  useEffect(() => onProblem(assist.problem), [assist.problem, onProblem]);
  return (
    <tr>
      <td>
        <TwoLines
          sign={<Avatar name={missed.by} side="rep" />}
          name={<b class="clip">{t.rep.takenOverAt(missed.by, timeOfDay(lang.value, missed.at))}</b>}
          line={t.rep.takenOverRow}
        />
      </td>
      <td class="num">{grouped(missed.number)}</td>
      <td colSpan={2} class={styles.act}>
        <Button
          size="sm"
          pending={assist.pending}
          aria-label={t.rep.assistAgainIn(grouped(missed.number))}
          onClick={() => void assist.run({ number: missed.number })}>
          {t.rep.assistAgain}
        </Button>
      </td>
    </tr>
  );
}

function details(session: LiveSession): string {
  const parts = [
    session.role === "primary" ? t.rep.controlling : t.rep.assisting,
    t.rep.runningFor(elapsed(serverTime.value - session.startedAt)),
  ];
  if (session.helping !== null && session.customers > 1) parts.unshift(t.rep.moreCustomers(session.customers - 1));
  if (session.here) parts.push(t.rep.openHere);
  return parts.join(" · ");
}

function useSessions(): Pick<Sessions, "sessions" | "missed"> {
  const [sessions, setSessions] = useState<Pick<Sessions, "sessions" | "missed">>({ sessions: [], missed: [] });
  useEffect(() => {
    let stopped = false;
    const load = () => {
      if (document.visibilityState === "hidden") return;
      http
        .sessions()
        .then((answer) => stopped || setSessions(answer))
        // Who was signed out meanwhile signs in again; anything else the next look will tell.
        .catch((failure: unknown) => codeOf(failure) === "sign_in_required" && !stopped && signedIn(null));
    };
    load();
    const timer = setInterval(load, REFRESH);
    document.addEventListener("visibilitychange", load);
    const stopClock = runClock();
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", load);
      stopClock();
    };
  }, []);
  return sessions;
}
