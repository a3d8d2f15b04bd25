/** Which page is shown: a session is shown as long as there is one, whatever the address says. */
import { ConnectionPage } from "./connection/ConnectionPage";
import { Ended } from "./ending/Ended";
import { Front } from "./front/Front";
import { Gone } from "./ending/Gone";
import { Join } from "./door/Join";
import { path } from "./route";
import { SessionPage } from "./frame/SessionPage";
import { departure, live, refused } from "./visit";

export function App() {
  if (departure.value) return <Ended departure={departure.value} />;
  if (live.value) return <SessionPage live={live.value} />;
  switch (path.value) {
    case "/":
      return <Front />;
    case "/join":
      return <Join />;
    case "/session":
      return refused.value ? <Gone code={refused.value} /> : <Front />;
    case "/ended":
      return <Ended departure={{ view: null, left: false, at: 0 }} />;
    case "/connection":
      return <ConnectionPage />;
  }
}
