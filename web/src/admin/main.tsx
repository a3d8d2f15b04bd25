/** Entry of the admin bundle: the people of the site, and its settings. */
import { askAccount } from "../page/account";
import { start } from "../page/start";
import { App } from "./App";

start(App, () => void askAccount());
