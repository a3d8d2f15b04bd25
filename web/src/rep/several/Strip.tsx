/** The head of the multi-session window: a tab for each session, Start beside them, Invite, Session, and End all. */
import { Headset, Play, Power } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { capabilities } from "../../core/capabilities";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { grouped } from "../../i18n/format";
import { t } from "../../i18n/rep";
import { person } from "../../page/account";
import { InsideContext } from "../../page/inside";
import { Button, Dialog, Menu, Tabs, type Tab } from "../../ui";
import { enter } from "../app-state";
import { AssistForm } from "../home/AssistForm";
import { DoneContext } from "../session/done";
import { SessionMenu } from "../session/frame/SessionMenu";
import { emailWanted, inviteAtStart } from "../session/invitations/at-start";
import { InviteTool } from "../session/invitations/InviteTool";
import { countOf, tabName } from "./facts";
import { select, selected, tabs, type SessionTab } from "./several";
import styles from "./SeveralPage.module.css";

const REFRESH = 10_000;

/** `onDone`: the selected session is over for this page. */
export function Strip({ onEndAll, onDone }: { onEndAll: () => void; onDone: () => void }) {
  const now = selected.value;
  const { mine, customers } = countOf(tabs.value.map((one) => one.view.value));
  const most = useMost();
  return (
    <section class={styles.strip} aria-label={t.rep.sessionTabs}>
      <div class={styles.tabs}>
        <Tabs name="sessions" label={t.rep.sessionTabs} selected={now?.id ?? ""} onSelect={select} tabs={tabs.value.map(tabOf)} />
      </div>
      <StartTool />
      {now !== null && <OfSelected tab={now} onDone={onDone} />}
      <div class={styles.end}>
        {most !== null && (
          <span class={styles.most} title={t.rep.customersNowTitle}>
            {t.rep.customersNow(customers, most)}
          </span>
        )}
        <Button kind="end" icon={Power} reason={mine === 0 ? t.rep.endAllNone : null} onClick={onEndAll}>
          {t.rep.endAll}
        </Button>
      </div>
    </section>
  );
}

function tabOf(tab: SessionTab): Tab {
  const view = tab.view.value;
  const name = tabName(view);
  const unseen = tab === selected.value ? 0 : tab.unseen.value;
  return {
    id: tab.id,
    label: name,
    ...(view === null ? {} : { title: `${name} · ${t.rep.sessionOf(grouped(view.session.number))}` }),
    ...(unseen === 0 ? {} : { count: unseen, said: t.rep.newIn(unseen) }),
  };
}

/** Start, and Assist Session, without leaving this page: that would end what runs in it (D13). */
function StartTool() {
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const [assists, setAssists] = useState(false);
  async function start(): Promise<void> {
    setStarting(true);
    setProblem(null);
    try {
      const seat = await http.startSession(capabilities());
      inviteAtStart(emailWanted(person.peek()?.id ?? ""));
      enter(seat);
    } catch (failure) {
      setProblem(codeOf(failure));
    }
    setStarting(false);
  }
  return (
    <>
      <Button icon={Play} pending={starting} onClick={() => void start()}>
        {t.rep.start}
      </Button>
      <Menu
        label={t.rep.moreToStart}
        bare
        kind="quiet"
        items={[{ label: t.rep.assistSession, icon: Headset, onSelect: () => setAssists(true) }]}
      />
      {problem !== null && (
        <Dialog title={t.rep.start} onClose={() => setProblem(null)} closeLabel={t.common.close}>
          <p role="alert">{t.common.refusal[problem]}</p>
        </Dialog>
      )}
      {assists && <AssistDialog onClose={() => setAssists(false)} />}
    </>
  );
}

function AssistDialog({ onClose }: { onClose: () => void }) {
  const before = tabs.value.length;
  const [then] = useState(before);
  useEffect(() => void (before > then && onClose()), [before, then, onClose]);
  return (
    <Dialog title={t.rep.assistSession} onClose={onClose} closeLabel={t.common.close}>
      <AssistForm input={null} />
    </Dialog>
  );
}

/** What belongs to the selected session, as everywhere else. */
function OfSelected({ tab, onDone }: { tab: SessionTab; onDone: () => void }) {
  const opened = tab.opened.value;
  const going = tab.view.value !== null && tab.view.value.session.state !== "ended" && opened?.live.session.gone.value === null;
  if (opened === null || !going) return null;
  return (
    <InsideContext.Provider value={opened.inside}>
      <DoneContext.Provider value={onDone}>
        <InviteTool />
        <SessionMenu />
      </DoneContext.Provider>
    </InsideContext.Provider>
  );
}

/** How many customers I may help at the same time; administrators may change it while I work. */
function useMost(): number | null {
  const [most, setMost] = useState<number | null>(null);
  useEffect(() => {
    const ask = () =>
      void http.sessions().then(
        ({ mostCustomers }) => setMost(mostCustomers),
        () => undefined,
      );
    ask();
    const timer = setInterval(() => document.visibilityState === "visible" && ask(), REFRESH);
    return () => clearInterval(timer);
  }, []);
  return most;
}
