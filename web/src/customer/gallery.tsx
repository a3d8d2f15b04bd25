/**
 * Development only, not in the build: one state of a customer page, without a server. /customer-gallery.html?state=...&lang=...&theme=...
 */
import { render } from "preact";

import { setLang } from "../i18n";
import type { Happened, View } from "../core/model";
import { Ended } from "./Ended";
import { Gone } from "./Gone";
import { SessionPage } from "./SessionPage";
import {
  ANA, aReceipt, aRequest, aShare, aView, endedView, fakeLive, type FakeLive, LI, sharingView, STARTED, TOMAS,
} from "./testing";
import { loadSite } from "./visit";

void loadSite();
const query = new URLSearchParams(location.search);
const theme = query.get("theme");
document.documentElement.dataset["density"] = "touch";
if (theme) document.documentElement.dataset["theme"] = theme;
setLang(query.get("lang") === "zh-Hans" ? "zh-Hans" : "en");

const happened = (type: Happened["type"], more: Partial<Happened>): Happened => ({
  type, version: 8, at: STARTED, who: null, whoName: "", whom: null, whomName: "", activity: null, ...more,
});

function inSession(live: FakeLive, ...events: Happened[]) {
  setTimeout(() => live.update({ view: live.session.view.value as View, events }), 100);
  return <SessionPage live={live} />;
}

const handedOver = aView({
  controller: ANA.id,
  participants: [{ ...ANA, role: "primary" }, { ...LI, role: "assistant" }, ...aView().participants.slice(2)],
});

/** The longest names the server lets in. */
const LONG = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley";
const longNames = sharingView({
  participants: sharingView().participants.map((one) => ({ ...one, name: LONG.slice(0, 64) })),
  requests: [aRequest()],
});

const STATES: Record<string, () => preact.JSX.Element> = {
  connecting: () => <SessionPage live={fakeLive(null)} />,
  knocking: () => <SessionPage live={fakeLive(aView({ you: { ...aView().you, role: "knocking" } }))} />,
  session: () => <SessionPage live={fakeLive(aView())} />,
  waiting: () => <SessionPage live={fakeLive(aView({ focus: TOMAS.id, participants: [...aView().participants, TOMAS] }))} />,
  consent: () => <SessionPage live={fakeLive(aView({ requests: [aRequest()] }))} />,
  choose: () => <SessionPage live={fakeLive(aView({ requests: [aRequest({ state: "allowed" })] }))} />,
  sharing: () =>
    inSession(
      fakeLive(sharingView({ grants: [{ customer: "p3", actions: ["view"], everything: true }] })),
      happened("consent_allowed", { who: "p3", whoName: "Maria Okafor", whom: "p1", whomName: "Li Wei" }),
      happened("share_started", { who: "p3", whoName: "Maria Okafor", activity: "view" }),
      happened("joined", { who: "p4", whoName: "Tomás Ferreira" }),
    ),
  long: () => <SessionPage live={fakeLive({ ...longNames, requests: [] })} />,
  "long-consent": () => <SessionPage live={fakeLive(longNames)} />,
  paused: () => <SessionPage live={fakeLive(sharingView({ shares: [aShare({ paused: "by_owner" })] }))} />,
  watching: () => <SessionPage live={fakeLive(aView({ shares: [aShare({ id: "h2", owner: LI.id, activity: "share", audience: [ANA.id, "p3"] })] }))} />,
  receipt: () => <SessionPage live={fakeLive(handedOver, { receipts: [aReceipt({ ended: [...aReceipt().ended, { activity: "grants", owner: "p3", name: "" }] })] })} />,
  lost: () => {
    const live = fakeLive(aView());
    live.connect("lost");
    return <SessionPage live={live} />;
  },
  away: () => <SessionPage live={fakeLive(sharingView({ shares: [aShare({ paused: "primary_away" })], participants: [{ ...LI, presence: "lost" }, ...sharingView().participants.slice(1)] }))} />,
  ended: () => <Ended departure={{ view: endedView(), left: false, at: STARTED + 38 * 60_000 }} />,
  gone: () => <Gone code="superseded" />,
};

const root = document.getElementById("app");
const state = STATES[query.get("state") ?? ""];
if (root) {
  render(
    state?.() ?? (
      <ul>
        {Object.keys(STATES).map((name) => (
          <li key={name}>
            <a href={`?state=${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    ),
    root,
  );
}
