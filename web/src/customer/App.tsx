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
  if (path.value === "/session" && refused.value) return <Gone code={refused.value} />;
  if (path.value === "/ended") return <Ended departure={{ view: null, left: false, at: 0 }} />;
  if (path.value === "/connection") return <ConnectionPage />;
  if (path.value === "/join") return <Join />;
  return <Front />;
}
