import { listenForGesture } from "../page/heard/speaker";
import { start } from "../page/start";
import { App } from "./App";
import { boot, live } from "./app-state";
import { closeAll } from "./several/several";

listenForGesture();
start(App, boot, () => {
  live.peek()?.close();
  closeAll();
});
