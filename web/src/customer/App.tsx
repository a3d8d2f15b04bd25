/** Which page is shown. The address says where one is: a session keeps it at its own as long as there is one. */
import { useEffect } from "preact/hooks";

import { sitting } from "../page/seat";
import { ConnectionPage } from "./connection/ConnectionPage";
import { Connecting } from "./door/Knocking";
import { Ended } from "./ending/Ended";
import { Front } from "./front/Front";
import { Gone } from "./ending/Gone";
import { Elsewhere } from "./door/Elsewhere";
import { Join } from "./door/Join";
import { keptPlace } from "./line/kept";
import { EyePage } from "./eye/EyePage";
import { go, path, room } from "./route";
import { SessionPage } from "./frame/SessionPage";
import { lazily } from "../page/lazily";
import { departure, elsewhere, live, refused } from "./visit";

const BackInLine = lazily(() => import("./line/BackInLine").then((loaded) => loaded.BackInLine));
const LinePage = lazily(() => import("./line/LinePage").then((loaded) => loaded.LinePage));

export function App() {
  const inside = live.value !== null || elsewhere.value !== null || sitting.value || refused.value !== null;
  // Forward, to where a session was.
  const astray = path.value === "/session" && !inside;
  useEffect(() => void (astray && go("/join", "replace")), [astray]);

  if (path.value === "/ended")
    return (
      <>
        <Ended departure={departure.value ?? { view: null, left: false, at: 0 }} />
        {departure.value?.left === false && keptPlace() !== null && <BackInLine />}
      </>
    );
  if (live.value) return <SessionPage live={live.value} />;
  switch (path.value) {
    case "/":
      return <Front />;
    case "/session":
      if (elsewhere.value) return <Elsewhere />;
      return refused.value ? <Gone code={refused.value} /> : <Connecting />;
    case "/join":
      return elsewhere.value ? <Elsewhere /> : <Join />;
    case "/enter":
      return <LinePage queue={room.value} />;
    case "/eye":
      return <EyePage />;
    case "/connection":
      return <ConnectionPage />;
  }
}
