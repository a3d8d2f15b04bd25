/** Entry of the customer bundle: the site's front page, joining, the session, the end. */
import { listenForGesture } from "../page/heard/speaker";
import { wishesOf } from "../page/heard/wishes";
import { start } from "../page/start";
import { App } from "./App";
import { begin, live } from "./visit";

document.documentElement.dataset["density"] = "touch";
wishesOf("customer");
listenForGesture();
start(App, begin, () => live.peek()?.close());
