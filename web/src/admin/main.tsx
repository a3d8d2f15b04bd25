/** Entry of the admin bundle: the people of the site, and its settings. */
import { render } from "preact";
import "../ui";
import { askAccount } from "../page/account";
import { App } from "./App";

void askAccount();
const root = document.getElementById("app");
if (root !== null) render(<App />, root);
