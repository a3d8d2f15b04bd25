import { WifiOff } from "lucide-preact";
import type { VNode } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Live } from "../../../core/live";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { grouped } from "../../../i18n/format";
import { Banner } from "../../../ui";
import { goHome } from "../../app-state";
import { guardBack } from "../../route";
import { openActions } from "../actions";
import { ConsoleContext, type Console, type DialogName } from "../console";
import { Dialogs } from "./Dialogs";
import { EndPage, GonePage } from "../ending/EndPage";
import { customersOf } from "../facts";
import { Header } from "./Header";
import { LiveRegions, Notices } from "./Notices";
import styles from "./SessionPage.module.css";
import { Sidebar } from "./Sidebar";
import { Stage } from "../screens/Stage";
import { Toolbar } from "./Toolbar";

/** The dashboard of one session. It stays while the session runs (S4); what it shows is the newest view. */
export function SessionPage({ live }: { live: Live }): VNode {
  const actions = useMemo(() => openActions(live), [live]);
  useEffect(() => actions.close, [actions]);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const [sidebar, setSidebar] = useState(true);
  const view = live.session.view.value;
  const gone = live.session.gone.value;
  const ended = view?.session.state === "ended";

  useEffect(
    () =>
      guardBack(() => {
        const now = live.session.view.peek();
        if (now === null || now.session.state === "ended" || live.session.gone.peek() !== null) return false;
        setDialog(inControl(now) ? { name: "end" } : { name: "leave" });
        return true;
      }),
    [live],
  );
  // The browser asks in its own words; this sentence is there when the answer was "stay".
  useEffect(() => {
    const warn = () => {
      const now = live.session.view.peek();
      if (now !== null && inControl(now) && customersOf(now).length > 0) actions.warn(t.rep.closingEnds(customersOf(now).length));
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [live, actions]);
  useTitle(view === null ? null : grouped(view.session.number), (view?.knocks.length ?? 0) > 0);

  const console: Console = useMemo(() => ({ live, actions, open: setDialog }), [live, actions]);
  if (view !== null && ended) return <EndPage view={view} onDone={goHome} />;
  if (gone !== null) return <GonePage code={gone} onDone={goHome} />;
  return (
    <ConsoleContext.Provider value={console}>
      <div class={styles.page}>
        <div role="alert">
          {live.session.connection.value === "lost" && (
            <Banner icon={WifiOff} tone="danger">
              {t.common.lostServer}
            </Banner>
          )}
        </div>
        {view === null ? (
          <p class={styles.connecting} role="status">
            {t.rep.connecting}
          </p>
        ) : (
          <>
            <Header sidebar={sidebar} onSidebar={setSidebar} />
            <Toolbar
              onEnd={() => {
                if (customersOf(view).length > 0) setDialog({ name: "end" });
                else void actions.end();
              }}
              onLeave={() => void actions.leave().then((left) => left && goHome())}
            />
            <div class={styles.work}>
              <Stage />
              {sidebar && <Sidebar />}
            </div>
            <Dialogs dialog={dialog} onClose={close} />
          </>
        )}
        <Notices />
      </div>
      <LiveRegions announcements={live.announcements} />
    </ConsoleContext.Provider>
  );
}

/** The tab's title: the number, and a mark when somebody waits at the door. */
function useTitle(number: string | null, marked: boolean): void {
  useEffect(() => {
    if (number === null) return;
    const before = document.title;
    document.title = `${marked ? "● " : ""}${number} · ${t.common.product}`;
    return () => {
      document.title = before;
    };
  }, [number, marked]);
}
