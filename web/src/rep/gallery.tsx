/** Development only, not in the build: one state of a rep page without a server. /rep-gallery.html?state=...&lang=...&theme=... */
import { render, type VNode } from "preact";
import "../ui";
import type { Packet as PacketTold } from "../core/desk/model";
import type { View } from "../core/model";
import {
  ANA,
  anEnded,
  anEvent,
  aParticipant,
  aReceipt,
  aRecording,
  aRequest,
  aShare,
  aView,
  LI,
  MARIA,
  STARTED,
  TOMAS,
} from "../core/testing";
import { setLang } from "../i18n/rep";
import { Invitation } from "./account/Invitation";
import { Setup } from "./account/Setup";
import { SignIn } from "./account/SignIn";
import { boot } from "./app-state";
import { deskStates, INBOX } from "./desk/gallery-desk";
import { Home } from "./home/Home";
import { drawnScreen } from "./gallery-screen";
import { Packet } from "./session/transfer/Packet";
import { SessionPage } from "./session/frame/SessionPage";
import { fakeLive, type FakeLive } from "../core/testing-live";

const query = new URLSearchParams(location.search);
setLang(query.get("lang") === "zh-Hans" ? "zh-Hans" : "en");
const theme = query.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;

const now = Date.now();
const person = { id: "p", name: "Li Wei", email: "li@example.org", role: "rep" as const, multi: false };
const SITE = {
  name: "Contoso Support",
  admitByNumber: false,
  media: { address: "203.0.113.7", port: 8081, ports: [8081] },
  languages: ["en", "zh-Hans"],
  setupNeeded: false,
  consentSeconds: 30,
  graceSeconds: 30,
  language: "en",
  joinText: "",
  holdText: "",
  endText: "",
  survey: null,
};
const SESSIONS = [
  {
    id: "1",
    number: "482917306",
    state: "active",
    helping: "Maria Okafor",
    customers: 2,
    role: "primary",
    startedAt: now - 1_458_000,
    here: true,
  },
  { id: "2", number: "615038274", state: "waiting", helping: null, customers: 0, role: "assistant", startedAt: now - 190_000, here: false },
];
const MISSED = [{ number: "730165248", by: "Kenji Mori", at: now - 65_000 }];
const empty = query.get("state") === "home-empty";
const ROUTES: Record<string, unknown> = {
  "/api/site": SITE,
  "/api/me": { person },
  "/api/sessions": { sessions: empty ? [] : SESSIONS, missed: empty ? [] : MISSED, multi: false, customers: 0, mostCustomers: null },
  "/api/invitation": person,
  "/api/messages": INBOX,
  "/api/desk/targets": {
    agent: true,
    queues: [
      { id: "q1", name: { en: "Printers and scanners", zh: "打印机与扫描仪" }, open: true, waiting: 2 },
      { id: "q2", name: { en: "Billing", zh: "账单" }, open: true, waiting: 0 },
      { id: "q3", name: { en: "Contracts", zh: "合同" }, open: false, waiting: 0 },
    ],
    agents: [
      { person: "a1", name: "Kenji Mori", availability: "available", here: true },
      { person: "a2", name: "Noor Haddad", availability: "busy", here: true },
      { person: "a3", name: "Fatima Al-Sayed", availability: "away", here: false },
    ],
  },
};
globalThis.fetch = async (path) =>
  Response.json(ROUTES[String(path)] ?? { code: "bad_credentials" }, { status: String(path) in ROUTES ? 200 : 401 });

const KENJI = aParticipant("kenji", "Kenji Mori", { role: "assistant", joined: "account", joinedAt: now - 180_000 });
const ana = { ...ANA, joinedAt: now - 720_000 };
const session = { ...aView().session, startedAt: now - 1_458_000 };
const all = [LI, MARIA, TOMAS, ana];
const sees = (...ids: string[]) => all.map((one) => (ids.includes(one.id) ? { ...one, sees: ["h1"] } : one));
const watched = aShare({ audience: [LI.id, ana.id, TOMAS.id] });
const viewing = aView({ session, participants: sees(LI.id, ana.id, TOMAS.id), shares: [watched] });
const idle = aView({ session, participants: all });
const refusals = Object.fromEntries(
  ["consent.request", "share.start", "share.stop", "control.pass", "session.end", "focus.select"].map((name) => [
    name,
    "not_controller" as const,
  ]),
);
const passed = aView({
  session: { ...session, customerLink: null, assistLink: null },
  you: { id: LI.id, name: LI.name, role: "assistant", refusals },
  controller: ana.id,
  participants: [{ ...LI, role: "assistant" }, MARIA, TOMAS, { ...ana, role: "primary" }],
});
const request = aRequest({ askedAt: now - 6_000, deadline: now + 24_000 });
const knock = {
  id: "k1",
  name: "Samira Ben Youssef",
  address: "198.51.100.23",
  at: now,
  looksLike: null,
  door: "number" as const,
  moving: null,
};

function page(view: View, play?: (live: FakeLive) => void): VNode {
  const live = fakeLive(view);
  for (const share of view.shares) if (share.owner !== view.you.id) live.picture(share.id, { stream: drawnScreen(), state: "live" });
  setTimeout(() => play?.(live), 50);
  return <SessionPage live={live} />;
}
const after = (view: View, type: Parameters<typeof anEvent>[0]) =>
  page(view, (live) => live.socket.update({ ...view, version: 2 }, { events: [anEvent(type, { who: MARIA.id, whoName: MARIA.name })] }));
const click = (...names: string[]) =>
  names.forEach((name, index) =>
    setTimeout(() => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(name))?.click(), 150 + 100 * index),
  );
const both = (en: string, zh: string) => (query.get("lang") === "zh-Hans" ? zh : en);
const clicked = (view: View, ...names: string[]) => page(view, () => click(...names));

const talking = (id: string, more: object = {}) => ({
  participant: id,
  muted: false,
  mutedBy: null,
  listening: false,
  speaking: false,
  ...more,
});
const conference = aView({
  session,
  participants: all,
  voice: { id: "v", owner: LI.id, since: now, slots: [MARIA.id, null, null], members: [talking(LI.id), talking(MARIA.id)] },
});
const inVoice = (play: (voice: FakeLive["voice"]) => void = () => undefined) =>
  page(conference, ({ voice }) => {
    voice.stage.value = "in";
    voice.speaking.value = new Set([MARIA.id]);
    play(voice);
  });
/** A drawn desktop, in place of the last picture. */
const STILL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#35566b"/><rect x="160" y="60" width="960" height="560" fill="#fff"/><rect x="420" y="180" width="640" height="90" fill="#fdebea"/></svg>')}`;

const PACKET: PacketTold = {
  form: [{ id: "about", choice: null, label: { en: "What is it about?", zh: "您需要什么帮助？" }, value: both("The printer", "打印机") }],
  reason: "transfer",
  message: both("The driver is from 2019, and she needs it by noon.", "驱动程序是 2019 年的，她中午之前要用。"),
  lines: [
    { id: "l1", at: now - 900_000, by: "line", name: MARIA.name, text: both("It is about the label printer.", "是标签打印机的问题。") },
    { id: "l2", at: now - 880_000, by: "me", name: LI.name, text: both("Somebody comes in a minute.", "马上有人来处理。") },
  ],
  timeline: [anEvent("joined", { who: MARIA.id, whoName: MARIA.name }), anEvent("transferred", { who: LI.id, whoName: LI.name })],
  transcript: [
    {
      line: 1,
      at: now - 300_000,
      by: MARIA.id,
      byName: MARIA.name,
      to: "all",
      toNames: [],
      text: both("It says error 5.", "它显示错误 5。"),
      id: "t1",
      repsOnly: false,
    },
  ],
  notes: [{ note: 1, at: now - 200_000, by: LI.id, byName: LI.name, text: both("Restarted twice", "已重启两次"), id: "n1" }],
  files: [],
  picture: STILL,
  asked: [
    { at: now - 90_000, queue: null, names: ["Kenji Mori", "Noor Haddad"] },
    { at: now - 60_000, queue: { id: "q2", name: { en: "Scanners", zh: "扫描仪" }, removed: true }, names: [] },
    { at: now - 30_000, queue: { id: "q1", name: { en: "Printers", zh: "打印机" }, removed: false }, names: [] },
  ],
  given: { by: "Contoso shop", values: { plan: "Gold" } },
  claimed: { ref: "4711" },
  owners: [
    { name: LI.name, since: now - 1_458_000, to: now - 700_000 },
    { name: ana.name, since: now - 700_000, to: null },
  ],
};

const STATES: Record<string, () => VNode> = {
  voice: () => inVoice(),
  "voice-invited": () => page(conference),
  "voice-unheard": () => inVoice((voice) => void (voice.muted.value = voice.unheard.value = true)),
  "voice-listening": () => inVoice((voice) => void (voice.without.value = "refused")),
  "voice-no-path": () => inVoice((voice) => void (voice.stage.value = "no_path")),
  ...deskStates,
  setup: () => <Setup />,
  invitation: () => <Invitation />,
  "sign-in": () => <SignIn />,
  home: () => <Home person={person} />,
  "home-empty": () => <Home person={person} />,
  new: () => page(aView({ session: { ...session, state: "new", startedAt: now - 12_000 }, participants: [LI], focus: null })),
  idle: () => page({ ...idle, knocks: [knock] }),
  moving: () =>
    page({
      ...idle,
      knocks: [
        {
          ...knock,
          name: "Maria (2)",
          door: "link",
          moving: {
            browser: "Chrome 140",
            system: "Android 16",
            device: "phone",
            number: "4712",
            asked: [{ participant: MARIA.id, deadline: now + 20_000, answer: "open" }],
          },
        },
      ],
    }),
  viewing: () => page(viewing),
  sharing: () => page({ ...idle, shares: [aShare({ owner: LI.id, activity: "share", audience: [MARIA.id, TOMAS.id, ana.id] })] }),
  request: () => page({ ...idle, requests: [request] }),
  recording: () => page({ ...viewing, recording: aRecording({}) }),
  "recording-asking": () => page({ ...idle, recording: aRecording({ [MARIA.id]: "asked" }) }),
  "recording-wish": () => page({ ...idle, recordingWishes: [{ id: "w1", by: MARIA.id, askedAt: now }] }),
  declined: () => after(idle, "consent_declined"),
  "no-answer": () => after(idle, "consent_timed_out"),
  invite: () => clicked(idle, both("Invite", "邀请")),
  "share-confirm": () => clicked(idle, both("Share Screen", "共享屏幕")),
  transfer: () => clicked({ ...viewing, participants: [...viewing.participants, KENJI] }, both("Transfer Session", "传递会话")),
  "transfer-session": () => {
    setTimeout(
      () =>
        [...document.querySelectorAll<HTMLElement>("[role=menuitem]")]
          .find((one) => one.textContent === both("Transfer Session", "传递会话"))
          ?.click(),
      400,
    );
    setTimeout(
      () => document.querySelector<HTMLElement>(query.get("tab") === "agents" ? "[data-tab=agents]" : "[data-tab=queues]")?.click(),
      600,
    );
    return page(viewing);
  },
  "waiting-for-owner": () =>
    page({
      ...passed,
      controller: null,
      participants: [MARIA, { ...ana, id: LI.id, name: LI.name }],
      transfer: {
        since: now - 84_000,
        by: ana.id,
        byName: "Ana Souza",
        place: 2,
        hold: "",
        form: "",
        queue: "q1",
        agents: [],
        message: both("Driver is from 2019", "驱动程序是 2019 年的"),
        to: [{ en: "Printers", zh: "打印机" }],
      },
    }),
  "asks-for-control": () =>
    page({
      ...viewing,
      asking: [{ id: "w1", by: ana.id, text: both("I know this printer", "我熟悉这台打印机"), at: now - 6_000, deadline: now + 24_000 }],
    }),
  "asked-for-control": () => page({ ...passed, asking: [{ id: "w1", by: LI.id, text: "", at: now - 6_000, deadline: now + 24_000 }] }),
  supervised: () =>
    page({
      ...viewing,
      participants: [...viewing.participants, { ...KENJI, role: "supervisor" }],
      supervision: [{ participant: KENJI.id, mode: "whisper", since: now - 40_000, told: false, policy: 2, mayTake: true }],
    }),
  supervising: () =>
    page({
      ...viewing,
      you: { id: KENJI.id, name: KENJI.name, role: "supervisor", refusals },
      controller: LI.id,
      participants: [...viewing.participants, { ...KENJI, role: "supervisor" }],
      supervision: [{ participant: KENJI.id, mode: "watch", since: now - 40_000, told: true, policy: 1, mayTake: true }],
    }),
  packet: () => <Packet packet={PACKET} customer="Maria Okafor" />,
  end: () => clicked(idle, both("End", "结束")),
  passed: () => page(passed, (live) => live.socket.update({ ...passed, version: 2 }, { receipts: [receipt] })),
  taken: () => {
    const view = { ...passed, session, you: { id: ana.id, name: ana.name, role: "primary" as const, refusals: {} } };
    return page(view, (live) => live.socket.update({ ...view, version: 2 }, { receipts: [receipt] }));
  },
  assistant: () => page({ ...passed, shares: [watched] }),
  offer: () =>
    page({
      ...passed,
      controller: null,
      participants: [{ ...LI, role: "assistant" }, MARIA, KENJI, { ...ana, role: "primary", presence: "lost" }],
      offer: { to: LI.id, deadline: now + 17_000, next: query.get("next") === "kenji" ? KENJI.id : null },
      hold: { primary: ana.id, until: now + 57_000, primaryName: "Li Wei", removed: false },
    }),
  hold: () =>
    page({
      ...passed,
      you: { ...passed.you, refusals: { ...refusals, "control.accept": "no_offer" as const } },
      participants: [{ ...LI, role: "assistant" }, MARIA, KENJI, { ...ana, role: "primary", presence: "lost" }],
      offer: { to: KENJI.id, deadline: now + 17_000, next: null },
      hold: { primary: ana.id, until: now + 42_000, primaryName: "Li Wei", removed: false },
    }),
  "hold-declined": () =>
    page({
      ...passed,
      participants: [{ ...LI, role: "assistant" }, MARIA, { ...ana, role: "primary", presence: "lost" }],
      hold: { primary: ana.id, until: now + 42_000, primaryName: "Li Wei", removed: false },
    }),
  "taken-over": () => page(idle, (live) => live.socket.gone("taken_over", { number: "482917306", by: "Kenji Mori", at: now - 65_000 })),
  lost: () => page(viewing, (live) => live.socket.lose()),
  paused: () => page({ ...idle, shares: [aShare({ paused: "by_owner", audience: [] })] }),
  "no-path": () => page({ ...idle, shares: [watched] }, (live) => live.picture("h1", { stream: null, state: "no_path" })),
  refused: () =>
    page(idle, (live) => {
      live.socket.answers["consent.request"] = () => ({ ok: false, code: "request_open" });
      click(both("Request View", "请求查看"));
    }),
  ended: () =>
    page(
      aView({
        session: { ...session, state: "ended", endedAt: now, endReason: "ended" },
        record: [
          {
            kind: "joined",
            who: "Maria Okafor",
            whose: "",
            mine: false,
            frm: STARTED + 30_000,
            to: null,
            taken: false,
            gaps: [],
            policy: 0,
            told: true,
            reason: "",
            sound: false,
            camera: false,
            mode: null,
          },
          {
            kind: "saw",
            who: "Li Wei",
            whose: "Maria Okafor",
            mine: false,
            frm: STARTED + 60_000,
            to: STARTED + 540_000,
            taken: false,
            gaps: [],
            policy: 0,
            told: true,
            reason: "",
            sound: false,
            camera: false,
            mode: null,
          },
          {
            kind: "saw",
            who: "Maria Okafor",
            whose: "Li Wei",
            mine: true,
            frm: STARTED + 600_000,
            to: STARTED + 660_000,
            taken: false,
            gaps: [],
            policy: 0,
            told: true,
            reason: "",
            sound: false,
            camera: false,
            mode: null,
          },
          {
            kind: "passed",
            who: "Li Wei",
            whose: "Ana Souza",
            mine: false,
            frm: STARTED + 700_000,
            to: null,
            taken: false,
            gaps: [],
            policy: 0,
            told: true,
            reason: "",
            sound: false,
            camera: false,
            mode: null,
          },
        ],
      }),
    ),
};
const receipt = aReceipt({
  at: now,
  ended: [anEnded("view", MARIA), anEnded("share", LI), anEnded("grants", MARIA)],
});

boot();
const state = query.get("state") ?? "";
if (state === "setup" || state === "invitation") location.hash = "x";
// The site's name and address come first, as they do in a real page.
setTimeout(() => {
  const root = document.getElementById("app");
  const list = Object.keys(STATES).map((name) => (
    <p key={name}>
      <a href={`?state=${name}`}>{name}</a>
    </p>
  ));
  if (root !== null) render(STATES[state]?.() ?? <>{list}</>, root);
}, 50);
