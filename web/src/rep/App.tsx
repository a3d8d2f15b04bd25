import { useEffect } from "preact/hooks";
import { t } from "../i18n/rep";
import { person, site, trouble } from "../page/account";
import { Assist } from "./account/Assist";
import { Invitation } from "./account/Invitation";
import { Setup } from "./account/Setup";
import { SignIn } from "./account/SignIn";
import { Trouble } from "./account/Trouble";
import { live } from "./app-state";
import { Home } from "./home/Home";
import { path } from "./route";
import { SessionPage } from "./session/frame/SessionPage";

export function App() {
  const name = site.value?.name;
  useEffect(() => {
    document.title = name === undefined || name === t.common.product ? t.common.product : `${name} · ${t.common.product}`;
  }, [name]);

  const session = live.value;
  if (path.value === "/rep/session" && session !== null) return <SessionPage key={session.session.token} live={session} />;
  if (trouble.value !== null) return <Trouble code={trouble.value} />;
  const who = person.value;
  if (who === undefined) return null;
  switch (path.value) {
    case "/setup":
      return <Setup />;
    case "/invitation":
      return <Invitation />;
    case "/sign-in":
      return <SignIn />;
    case "/assist":
      return who === null ? <SignIn /> : <Assist />;
    case "/rep":
    case "/rep/session":
      return who === null ? <SignIn /> : <Home person={who} />;
  }
}
