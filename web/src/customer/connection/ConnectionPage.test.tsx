import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Refused } from "../../core/errors";
import { http, type Site } from "../../core/http";
import { fakeBrowser, FakeConnection } from "../../core/media/testing-media";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { App } from "../App";
import { loadSite } from "../visit";

const SITE: Site = {
  name: "Contoso Support",
  admitByNumber: false,
  media: { address: "203.0.113.5", port: 8081, ports: [8081] },
  turn: false,
  languages: ["en", "zh-Hans"],
  setupNeeded: false,
  consentSeconds: 30,
  graceSeconds: 30,
  mail: false,
  language: "en",
  joinText: "",
  holdText: "",
  endText: "",
  survey: null,
};
const UDP = "a=candidate:1 1 udp 2 203.0.113.5 8081 typ host";
const TCP = "a=candidate:2 1 tcp 1 203.0.113.5 8081 typ host tcptype passive";

/** Which candidates lead somewhere in this network. */
let open: (remote: string) => boolean;
let reachable: boolean;

class Connection extends FakeConnection {
  override async setRemoteDescription(answer: { sdp: string }): Promise<void> {
    await super.setRemoteDescription(answer);
    const relayed = (this.configuration as RTCConfiguration).iceTransportPolicy === "relay";
    const found = relayed ? open("turn") : open(answer.sdp);
    queueMicrotask(() => this.become(found ? "connected" : "failed"));
  }
}

class Socket extends EventTarget {
  constructor() {
    super();
    queueMicrotask(() => this.dispatchEvent(new Event(reachable ? "message" : "error")));
  }
  close(): void {}
}

beforeEach(() => {
  setLang("en");
  open = () => true;
  reachable = true;
  for (const [name, value] of Object.entries(
    fakeBrowser(() => {
      throw new Error("nothing is captured");
    }),
  ))
    if (name.startsWith("RTC")) vi.stubGlobal(name, value);
  vi.stubGlobal("RTCPeerConnection", Connection);
  vi.stubGlobal("WebSocket", Socket);
  vi.spyOn(http, "connectionTest").mockResolvedValue({ answer: ["v=0", UDP, TCP, ""].join("\r\n") });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function visit(about: Partial<Site> = {}) {
  vi.spyOn(http, "site").mockResolvedValue({ ...SITE, ...about });
  history.replaceState(null, "", "/connection");
  dispatchEvent(new PopStateEvent("popstate"));
  await loadSite();
  render(<App />);
}

const row = (name: string) => screen.getByRole("heading", { name }).closest("li")?.textContent ?? "";
const says = (words: string) => screen.findByText(words);

test("everything works: each candidate is tried by itself", async () => {
  await visit();
  await says("Everything needed for a session works.");
  expect(FakeConnection.all.map((one) => one.remote?.match(/ (udp|tcp) /gu))).toEqual([[" udp "], [" tcp "]]);
  expect(FakeConnection.open()).toEqual([]);
  expect(row("Screens by UDP")).toContain("UDP port 8081 of 203.0.113.5 can be reached");
  expect(row("Screens by TURN")).toContain("This site has none");
  expect(row("Video formats")).toContain("AV1, VP9 and VP8");
  await expectAccessible();
});

test("UDP is blocked: it says what to ask for", async () => {
  open = (remote) => remote.includes(" tcp ");
  await visit();
  await says("Sessions work here, by a detour. Pictures are smoother when UDP is open.");
  expect(row("Screens by UDP")).toContain("Ask for UDP port 8081 to 203.0.113.5 to be opened.");
  expect(row("Screens by TCP")).toContain("Works");
  await expectAccessible();
});

test("nothing gets through", async () => {
  open = () => false;
  await visit();
  await says("Screens cannot get through this network. Show this page to whoever runs it.");
});

test("where WebSockets are blocked it says so, and nothing else is tried", async () => {
  reachable = false;
  await visit();
  await says("This network blocks WebSockets, without which no session works. Show this page to whoever runs it.");
  expect(row("Reaching the server")).toContain("Works");
  expect(row("Talking to the server")).toContain("Ask for them to");
  expect(http.connectionTest).not.toHaveBeenCalled();
  await expectAccessible();
});

test("without the server nothing else is tried", async () => {
  await visit();
  await says("Everything needed for a session works.");
  vi.mocked(http.connectionTest).mockClear();
  vi.spyOn(http, "site").mockRejectedValue(new Refused("unavailable"));
  fireEvent.click(screen.getByRole("button", { name: "Test again" }));
  await says("The server cannot be reached from here. Show this page to whoever runs your network.");
  expect(http.connectionTest).not.toHaveBeenCalled();
});

test("a TURN server is tried by people who are signed in", async () => {
  vi.spyOn(http, "iceServers").mockResolvedValue({ iceServers: [{ urls: ["turn:x"], username: "u", credential: "c" }], expiresAt: 1 });
  open = (remote) => remote === "turn";
  await visit({ turn: true });
  await says("Sessions work here, by a long detour. Pictures are smoother when UDP is open.");
  expect(FakeConnection.all.at(-1)?.configuration.iceServers).toHaveLength(1);
});

test("and not by others", async () => {
  vi.spyOn(http, "iceServers").mockRejectedValue(new Refused("sign_in_required"));
  await visit({ turn: true });
  await says("Everything needed for a session works.");
  expect(row("Screens by TURN")).toContain("Sign in as a rep to test it.");
});

test("too often: later, and then again", async () => {
  vi.mocked(http.connectionTest).mockRejectedValue(new Refused("rate_limited"));
  await visit();
  await says("The server is busy with other tests. Try again in a minute.");
  vi.mocked(http.connectionTest).mockResolvedValue({ answer: UDP });
  fireEvent.click(screen.getByRole("button", { name: "Test again" }));
  await says("Everything needed for a session works.");
});

test("in Chinese", async () => {
  setLang("zh-Hans");
  await visit();
  await says("会话所需的功能均可用。");
  await expectAccessible();
});
