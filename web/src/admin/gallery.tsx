/** Development only, not in the build: the pages of WebACD for administrators without a server. /admin-gallery.html?state=...&lang=...&theme=... */
import { render } from "preact";
import { askAccount } from "../page/account";
import { setLang } from "../i18n/admin";
import { App } from "./App";
import { AGENTS, FIGURES, PEOPLE, QUEUES, RULES } from "./desk/testing-setup";
import { go } from "./route";

const query = new URLSearchParams(location.search);
const theme = query.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
setLang(query.get("lang") === "zh-Hans" ? "zh-Hans" : "en");

const ROUTES: Record<string, unknown> = {
  "/api/site": { name: "Contoso Support", language: "en" },
  "/api/me": { person: { id: "ana", name: "Ana Souza", email: "ana@example.org", role: "admin", multi: false } },
  "/api/people": { people: PEOPLE },
  "/api/queues": QUEUES,
  "/api/agents": AGENTS,
  "/api/rules": RULES,
  "/api/signing-keys": { keys: [{ id: "k1", by: "Contoso shop", at: Date.now() - 86_400_000 }] },
  "/api/figures": FIGURES,
  "/api/rules/dry-run": {
    steps: [
      { at: 0, to: "queue", names: [], queue: "devices" },
      { at: 0, to: "agent", names: ["Li Wei"], queue: null },
      { at: 60, to: "agents", names: ["Li Wei", "Kenji Mori"], queue: null },
      { at: 180, to: "message", names: [], queue: null },
    ],
  },
};
globalThis.fetch = async (path) => {
  const known = ROUTES[String(path).split("?")[0] ?? ""];
  return Response.json(known ?? { code: "unavailable" }, { status: known === undefined ? 503 : 200 });
};

const STATES: Record<string, Parameters<typeof go>[0]> = {
  "admin-queues": "/admin/desk",
  "admin-users": "/admin/desk/users",
  "admin-form": "/admin/desk/form",
  "admin-link": "/admin/desk/link",
  "admin-rules": "/admin/desk/rules",
  "admin-trial": "/admin/desk/trial",
  "admin-figures": "/admin/desk/figures",
};
const root = document.getElementById("app");
const state = STATES[query.get("state") ?? ""];
if (root !== null) {
  if (state === undefined)
    render(
      <ul>
        {Object.keys(STATES).map((name) => (
          <li key={name}>
            <a href={`?state=${name}`}>{name}</a>
          </li>
        ))}
      </ul>,
      root,
    );
  else {
    go(state, "replace");
    void askAccount();
    render(<App />, root);
  }
}
