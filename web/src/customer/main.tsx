/** Entry of the customer bundle: the site's front page, joining, the session, the end. */
import { start } from "../page/start";
import { App } from "./App";
import { begin, live } from "./visit";

document.documentElement.dataset["density"] = "touch";
start(App, begin, () => live.peek()?.close());
