/**
 * What works between this browser and the server, one check after another. Nothing of the screen is captured or sent.
 *
 * UDP and TCP are each tried with a connection of their own: the relay's answer holds candidates of both, and only those
 * under test are given to the browser.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { canCapture, capabilities } from "../capabilities";
import { Refused } from "../errors";
import { http, type Site } from "../http";
import type { Code, Codec } from "../model";

export const CHECKS = ["server", "signaling", "udp", "tcp", "turn", "capture", "codecs"] as const;
export type Check = (typeof CHECKS)[number];

/** `skipped`: not set up, or credentials are only for people who are signed in. `busy`: asked too often; try later. */
export type Outcome = "waiting" | "running" | "works" | "fails" | "skipped" | "busy";
export type Outcomes = Readonly<Record<Check, Outcome>>;

/**
 * `by_tcp`: everything works, but UDP does not. `no_path`: no screen gets through. `no_server`: nothing does; `no_websocket`: pages come
 * from the server, but something on the way blocks WebSockets.
 */
export type Verdict = "running" | "works" | "by_tcp" | "by_turn" | "no_path" | "no_server" | "no_websocket" | "unknown";

export interface ConnectionTest {
  readonly outcomes: ReadonlySignal<Outcomes>;
  /** Video formats this browser shows. */
  readonly codecs: readonly Codec[];
  close(): void;
}

const BUSY: ReadonlySet<Code> = new Set<Code>(["rate_limited", "unavailable"]);
const CONNECT = 8_000;
const SIGNALING = 5_000;

/** Runs all checks once. */
export function testConnection(site: Site): ConnectionTest {
  const outcomes = signal<Outcomes>({
    server: "waiting",
    signaling: "waiting",
    udp: "waiting",
    tcp: "waiting",
    turn: site.turn ? "waiting" : "skipped",
    capture: canCapture() ? "works" : "fails",
    codecs: capabilities().decode?.length ? "works" : "fails",
  });
  const stop = new AbortController();
  const set = (check: Check, outcome: Outcome) => {
    if (!stop.signal.aborted) outcomes.value = { ...outcomes.peek(), [check]: outcome };
  };

  async function run(check: Check, what: () => Promise<Outcome>): Promise<void> {
    set(check, "running");
    set(check, await what());
  }
  async function all(): Promise<void> {
    await run("server", server);
    if (outcomes.peek().server === "fails") return;
    await run("signaling", () => signaling(stop.signal));
    if (outcomes.peek().signaling === "fails") return;
    const paths = [
      run("udp", () => path((line) => / udp /iu.test(line), {}, stop.signal)),
      run("tcp", () => path((line) => / tcp /iu.test(line), {}, stop.signal)),
    ];
    if (site.turn) paths.push(run("turn", () => turn(stop.signal)));
    await Promise.all(paths);
  }
  void all();
  return { outcomes, codecs: capabilities().decode ?? [], close: () => stop.abort() };
}

/** What all the outcomes together mean for whoever wants to use the product. */
export function verdict({ server, signaling, udp, tcp, turn }: Outcomes): Verdict {
  if (server === "fails") return "no_server";
  if (signaling === "fails") return "no_websocket";
  const paths = [udp, tcp, turn];
  if ([signaling, ...paths].some((one) => one === "waiting" || one === "running")) return "running";
  if (udp === "works") return "works";
  if (paths.includes("busy")) return "unknown";
  if (tcp === "works") return "by_tcp";
  return turn === "works" ? "by_turn" : "no_path";
}

/** The same requests that pages are made of. */
function server(): Promise<Outcome> {
  return http.site().then(
    () => "works" as const,
    (failure: unknown) => (failure instanceof Refused && failure.code !== "unavailable" ? "works" : "fails"),
  );
}

/** The transport of Socket.IO: the server's first message is enough. */
function signaling(stop: AbortSignal): Promise<Outcome> {
  return new Promise((done) => {
    const address = new URL("/socket.io/?EIO=4&transport=websocket", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      socket.close();
      done(outcome);
    };
    const timer = setTimeout(end, SIGNALING, "fails");
    socket.addEventListener("message", () => end("works"));
    socket.addEventListener("error", () => end("fails"));
    socket.addEventListener("close", () => end("fails"));
    stop.addEventListener("abort", () => end("fails"));
  });
}

async function turn(stop: AbortSignal): Promise<Outcome> {
  const given = await http.iceServers().catch(() => null);
  if (given === null) return "skipped";
  return path(() => true, { iceServers: given.iceServers, iceTransportPolicy: "relay" }, stop);
}

/** Connects to the relay over the candidates that `keep` leaves; ICE and DTLS have to succeed. */
async function path(keep: (line: string) => boolean, configuration: RTCConfiguration, stop: AbortSignal): Promise<Outcome> {
  if (stop.aborted || typeof globalThis.RTCPeerConnection !== "function") return "fails";
  const connection = new RTCPeerConnection(configuration);
  try {
    connection.addTransceiver("video", { direction: "sendonly" });
    await connection.setLocalDescription();
    const { answer } = await http.connectionTest(connection.localDescription?.sdp ?? "");
    const kept = answer.split("\r\n").filter((line) => !line.startsWith("a=candidate:") || keep(line));
    await connection.setRemoteDescription({ type: "answer", sdp: kept.join("\r\n") });
    return (await connected(connection, stop)) ? "works" : "fails";
  } catch (failure) {
    return failure instanceof Refused && BUSY.has(failure.code) ? "busy" : "fails";
  } finally {
    connection.close();
  }
}

function connected(connection: RTCPeerConnection, stop: AbortSignal): Promise<boolean> {
  return new Promise((done) => {
    const timer = setTimeout(done, CONNECT, false);
    const look = () => {
      const state = connection.connectionState;
      if (state === "connected" || state === "failed" || stop.aborted) {
        clearTimeout(timer);
        done(state === "connected");
      }
    };
    connection.addEventListener("connectionstatechange", look);
    stop.addEventListener("abort", look);
    look();
  });
}
