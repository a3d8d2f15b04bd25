/**
 * Development only, not in the build: one state of a customer page, without a server. /customer-gallery.html?state=...&lang=...&theme=...
 */
import { render } from "preact";

import { setLang } from "../i18n/customer";
import type { File, Happened, View } from "../core/model";
import {
  aFile,
  ANA,
  anEvent,
  anEnded,
  aReceipt,
  aRecording,
  aRequest,
  aSeatQuestion,
  aShare,
  aWish,
  LI,
  MARIA,
  STARTED,
  TOMAS,
} from "../core/testing";
import { lineStates } from "./line/gallery-line";
import { Ended } from "./ending/Ended";
import { Gone } from "./ending/Gone";
import { SessionPage } from "./frame/SessionPage";
import { endedView, fakeLive, type FakeLive, mariasView, sharingView } from "./testing";
import { loadSite } from "./visit";

void loadSite();
const query = new URLSearchParams(location.search);
const theme = query.get("theme");
document.documentElement.dataset["density"] = "touch";
if (theme) document.documentElement.dataset["theme"] = theme;
setLang(query.get("lang") === "zh-Hans" ? "zh-Hans" : "en");

function inSession(live: FakeLive, ...events: Happened[]) {
  setTimeout(() => live.update({ view: live.session.view.value as View, events }), 100);
  return <SessionPage live={live} />;
}

const handedOver = mariasView({
  controller: ANA.id,
  participants: [{ ...ANA, role: "primary" }, { ...LI, role: "assistant" }, ...mariasView().participants.slice(2)],
});

const toMaria = (more: Partial<File>) =>
  aFile({ name: "manual.pdf", frm: LI.id, frmName: LI.name, to: MARIA.id, toName: MARIA.name, ...more });

/** The longest names the server lets in. */
const LONG = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley";
const longNames = sharingView({
  participants: sharingView().participants.map((one) => ({ ...one, name: LONG.slice(0, 64) })),
  requests: [aRequest()],
});

const STATES: Record<string, () => preact.JSX.Element> = {
  connecting: () => <SessionPage live={fakeLive(null)} />,
  knocking: () => <SessionPage live={fakeLive(mariasView({ you: { ...mariasView().you, role: "knocking" } }))} />,
  "moving-waiting": () => (
    <SessionPage live={fakeLive(mariasView({ moving: true, movingNumber: "4712", you: { ...mariasView().you, role: "knocking" } }))} />
  ),
  "moving-asked": () => <SessionPage live={fakeLive(mariasView({ seatQuestions: [aSeatQuestion()] }))} />,
  "moved-away": () => <Gone code="moved_away" />,
  session: () => <SessionPage live={fakeLive(mariasView())} />,
  waiting: () => <SessionPage live={fakeLive(mariasView({ focus: TOMAS.id, participants: [...mariasView().participants, TOMAS] }))} />,
  transferring: () => (
    <SessionPage
      live={fakeLive(
        mariasView({
          controller: null,
          participants: mariasView().participants.filter((one) => one.id !== LI.id),
          transfer: {
            since: STARTED,
            by: LI.id,
            byName: LI.name,
            place: 2,
            hold: "",
            form: "",
            queue: null,
            agents: [],
            message: "",
            to: [],
          },
          lastPicture: { customer: MARIA.id, at: STARTED },
        }),
      )}
    />
  ),
  supervised: () => (
    <SessionPage
      live={fakeLive(
        mariasView({
          participants: [...mariasView().participants, { ...ANA, id: "kenji", name: "Kenji Mori", role: "supervisor" }],
          supervision: [{ participant: "kenji", mode: "watch", since: STARTED, told: true, policy: 1, mayTake: false }],
        }),
      )}
    />
  ),
  "nobody-came": () => (
    <Ended
      departure={{
        view: {
          ...endedView(),
          session: { ...endedView().session, endReason: "nobody_came" },
          participants: endedView().participants.filter((one) => one.role === "customer"),
          transfer: {
            since: STARTED,
            by: LI.id,
            byName: LI.name,
            place: null,
            hold: "",
            form: "/enter/devices#message=1",
            queue: null,
            agents: [],
            message: "",
            to: [],
          },
        },
        left: false,
        at: STARTED + 600_000,
        token: "t",
      }}
    />
  ),
  "consent-picture": () => <SessionPage live={fakeLive(mariasView({ requests: [aRequest({ picture: true })] }))} />,
  consent: () => <SessionPage live={fakeLive(mariasView({ requests: [aRequest()] }))} />,
  "files-offered": () => <SessionPage live={fakeLive(mariasView({ files: [toMaria({}), toMaria({ id: "f2", name: "fix.exe" })] }))} />,
  "file-asked": () => <SessionPage live={fakeLive(mariasView({ wishes: [aWish()] }))} />,
  files: () => (
    <SessionPage
      live={fakeLive(
        mariasView({
          files: [
            aFile({ id: "f3", state: "accepted" }),
            aFile({ id: "f4", state: "ended", cause: "control" }),
            toMaria({ state: "arrived", sha256: "ab".repeat(32), type: "application/pdf", scan: "clean" }),
          ],
        }),
      )}
    />
  ),
  "recording-asked": () => <SessionPage live={fakeLive(mariasView({ recording: aRecording({ [MARIA.id]: "asked" }) }))} />,
  recording: () => <SessionPage live={fakeLive(sharingView({ recording: aRecording({}) }))} />,
  "recording-declined": () => <SessionPage live={fakeLive(mariasView({ recording: aRecording({ [MARIA.id]: "declined" }) }))} />,
  choose: () => <SessionPage live={fakeLive(mariasView({ requests: [aRequest({ state: "allowed" })] }))} />,
  sharing: () =>
    inSession(
      fakeLive(sharingView({ grants: [{ customer: MARIA.id, actions: ["view"], everything: true }] })),
      anEvent("consent_allowed", { who: MARIA.id, whoName: "Maria Okafor", whom: LI.id, whomName: "Li Wei" }),
      anEvent("share_started", { who: MARIA.id, whoName: "Maria Okafor", activity: "view" }),
      anEvent("joined", { who: TOMAS.id, whoName: "Tomás Ferreira" }),
    ),
  long: () => <SessionPage live={fakeLive({ ...longNames, requests: [] })} />,
  "long-consent": () => <SessionPage live={fakeLive(longNames)} />,
  paused: () => <SessionPage live={fakeLive(sharingView({ shares: [aShare({ paused: "by_owner" })] }))} />,
  watching: () => (
    <SessionPage
      live={fakeLive(mariasView({ shares: [aShare({ id: "h2", owner: LI.id, activity: "share", audience: [ANA.id, MARIA.id] })] }))}
    />
  ),
  receipt: () => (
    <SessionPage
      live={fakeLive(handedOver, {
        receipts: [aReceipt({ ended: [...aReceipt().ended, { ...anEnded("grants", MARIA), name: "" }] })],
      })}
    />
  ),
  lost: () => {
    const live = fakeLive(mariasView());
    live.connect("lost");
    return <SessionPage live={live} />;
  },
  away: () => (
    <SessionPage
      live={fakeLive(
        sharingView({
          shares: [aShare({ paused: "primary_away" })],
          hold: { primary: LI.id, until: Date.now() + 42_000, primaryName: "Li Wei", removed: false },
          participants: [{ ...LI, presence: "lost" }, ...sharingView().participants.slice(1)],
        }),
      )}
    />
  ),
  ended: () => <Ended departure={{ view: endedView(), left: false, at: STARTED + 38 * 60_000 }} />,
  ...lineStates,
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
