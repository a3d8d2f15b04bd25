import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { http } from "../../core/http";
import { inARow } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { site } from "../../page/account";
import { useAttention } from "../../page/attention";
import { followWishes } from "../../page/heard/wishes";
import { TakesLong } from "../../page/TakesLong";
import { panelId } from "../../ui";
import { Card } from "../account/Card";
import { Elsewhere } from "../account/Elsewhere";
import { goHome } from "../app-state";
import { guardBack } from "../route";
import { DoneContext } from "../session/done";
import { Dashboard } from "../session/frame/Dashboard";
import { waiting } from "../session/frame/SessionPage";
import { EndAll } from "./EndAll";
import { countOf, tabName } from "./facts";
import { addSession, dropSession, selected, tabs, type SessionTab } from "./several";
import styles from "./SeveralPage.module.css";
import { Strip } from "./Strip";

/** The multi-session window: one page for all sessions of a rep (S40). Closing it ends those that they control (D13). */
export function SeveralPage() {
  const [endsAll, setEndsAll] = useState(false);
  const now = selected.value;
  const done = () => {
    if (now !== null) dropSession(now.id);
    if (tabs.peek().length === 0) goHome();
  };
  useLeaving(() => setEndsAll(true));
  useEffect(followWishes, []);
  useAttention(`${t.rep.sessionsWindow} · ${site.value?.name ?? t.common.product}`, calling());
  return (
    <div class={styles.window}>
      <Strip onEndAll={() => setEndsAll(true)} onDone={done} />
      {now !== null && (
        // its name is in the landmarks it holds
        <div class={styles.panel} role="tabpanel" id={panelId("sessions", now.id)}>
          <DoneContext.Provider value={done}>
            <Shown key={now.id} tab={now} onDone={done} />
          </DoneContext.Provider>
        </div>
      )}
      <p class="sr" role="status">
        {news()}
      </p>
      {endsAll && <EndAll onClose={() => setEndsAll(false)} />}
    </div>
  );
}

function Shown({ tab, onDone }: { tab: SessionTab; onDone: () => void }) {
  const opened = tab.opened.value;
  if (opened !== null) return <Dashboard key={opened.live.session.token} {...opened} />;
  const seat = tab.seating.elsewhere.value;
  if (seat === null) return <Card title={t.rep.connecting} foot={<TakesLong />} />;
  const move = async () => addSession({ ...(await http.openSession(tab.id, capabilities())), link: null }, true);
  return <Elsewhere move={move} onHome={onDone} />;
}

/** For who does not see the marks at the tabs. */
function news(): string {
  const marked = tabs.value.filter((one) => one !== selected.value && one.unseen.value > 0);
  return inARow(
    lang.value,
    marked.map((one) => t.rep.newInSession(tabName(one.view.value), one.unseen.value)),
  );
}

/** What waits for me: in the tab before my eyes what needs an answer, in the others all that is new. */
function calling(): number {
  return tabs.value.reduce((sum, one) => {
    const view = one.view.value;
    if (one !== selected.value) return sum + one.unseen.value;
    return sum + (view === null ? 0 : waiting(view));
  }, 0);
}

/** Going away from this page ends or leaves all of them, so it is asked first. */
function useLeaving(ask: () => void): void {
  useLayoutEffect(
    () =>
      guardBack(() => {
        const { mine, others } = countOf(tabs.peek().map((one) => one.view.peek()));
        if (mine + others === 0) {
          for (const one of tabs.peek()) dropSession(one.id);
          return false;
        }
        ask();
        return true;
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it only opens a dialog
    [],
  );
  // The browser asks in its own words; this sentence is there when the answer was "stay".
  useLayoutEffect(() => {
    const warn = () => {
      const { mine, customers } = countOf(tabs.peek().map((one) => one.view.peek()));
      if (customers > 0)
        selected
          .peek()
          ?.opened.peek()
          ?.notices.warn(() => t.rep.closingEndsAll(mine, customers));
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
}
