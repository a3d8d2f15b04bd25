import { render } from "preact";
import "../ui";
import { App } from "./App";
import { boot } from "./app-state";

boot();
const root = document.getElementById("app");
if (root !== null) render(<App />, root);
