/** Entry of the customer bundle: the site's front page, joining, the session, the end. */
import { render } from "preact";

import { App } from "./App";
import { begin } from "./visit";

document.documentElement.dataset["density"] = "touch";
begin();
const root = document.getElementById("app");
if (root) render(<App />, root);
