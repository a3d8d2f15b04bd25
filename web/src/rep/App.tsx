import { useEffect } from "preact/hooks";
import { t } from "../i18n/rep";
import { person, site, trouble } from "../page/account";
import { wishesOf } from "../page/heard/wishes";
import { Assist } from "./account/Assist";
import { Card } from "./account/Card";
import { Elsewhere } from "./account/Elsewhere";
import { Invitation } from "./account/Invitation";
import { Setup } from "./account/Setup";
import { SignIn } from "./account/SignIn";
import { Trouble } from "./account/Trouble";
import { elsewhere, goHome, linkSecret, live, moveHere } from "./app-state";
import { TakesLong } from "../page/TakesLong";
import { sitting } from "../page/seat";
import { useDeskCalls } from "./desk/calling";
import { DeskPage } from "./desk/DeskPage";
import { OfferCorner } from "./desk/lazy";
import { deskOf, deskView } from "./desk/state";
import { HistoryPage } from "./history/HistoryPage";
import { Home } from "./home/Home";
import { go, path } from "./route";
import { Shared } from "./recordings/Shared";
import { SessionPage } from "./session/frame/SessionPage";
import { trayOf } from "./session/tray/tray-wish";
import { tabs } from "./several/several";
import { SeveralPage } from "./several/SeveralPage";

export function App() {
  const name = site.value?.name ?? t.common.product;
  useEffect(() => {
    document.title = name;
  }, [name]);

  const session = live.value;
  const me = person.value?.id;
  useEffect(() => {
    if (me === undefined) return;
    wishesOf(me);
    trayOf(me);
  }, [me]);
  useEffect(() => deskOf(me ?? null), [me]);
  useDeskCalls();
  const inside = session !== null || elsewhere.value !== null || sitting.value;
  // Forward, to where a session was.
  const several = path.value === "/rep/sessions" && tabs.value.length > 0;
  const astray = (path.value === "/rep/session" && !inside) || (path.value === "/rep/sessions" && !several);
  useEffect(() => void (astray && go("/rep", "replace")), [astray]);

  if (path.value === "/rep/session" && inside) {
    if (session !== null)
      return (
        <>
          <SessionPage key={session.session.token} live={session} />
          {deskView.value && <OfferCorner />}
        </>
      );
    return elsewhere.value === null ? (
      <Card title={t.rep.connecting} foot={<TakesLong />} />
    ) : (
      <Elsewhere move={moveHere} onHome={goHome} />
    );
  }
  if (several)
    return (
      <>
        <SeveralPage />
        {deskView.value && <OfferCorner />}
      </>
    );
  if (trouble.value !== null) return <Trouble code={trouble.value} />;
  const who = person.value;
  if (who === undefined) return null;
  switch (path.value) {
    case "/setup":
      return <Setup />;
    case "/invitation":
      return <Invitation key={linkSecret.value} />;
    case "/recording":
      return <Shared key={linkSecret.value} />;
    case "/sign-in":
      return <SignIn />;
    case "/assist":
      return who === null ? <SignIn /> : <Assist />;
    case "/rep/history":
      return who === null ? <SignIn /> : <HistoryPage person={who} />;
    case "/rep/board":
    case "/rep/messages":
      return who === null ? <SignIn /> : <DeskPage person={who} page={path.value} />;
    case "/rep":
    case "/rep/session":
    case "/rep/sessions":
      return who === null ? <SignIn /> : <Home person={who} />;
  }
}
