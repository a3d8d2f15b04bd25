import { start } from "../page/start";
import { App } from "./App";
import { boot, live } from "./app-state";

start(App, boot, () => live.peek()?.close());
