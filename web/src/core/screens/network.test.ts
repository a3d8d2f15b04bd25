import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sharing } from "./sharing";
import { aShare, type FakeSocket, LI, MARIA } from "../testing";
import { fakeBrowser, FakeConnection, FakeStream, FakeTrack } from "../media/testing-media";
import { myShare, SharingStage } from "./testing-sharing";

let page: EventTarget;
let stage: SharingStage;
let socket: FakeSocket;
let sharing: Sharing;
let track: FakeTrack;

const show: SharingStage["show"] = (more) => stage.show(more);
const theirs = aShare({
  id: "theirs",
  owner: MARIA.id,
  audience: [LI.id],
  publication: { id: "p9", codec: "AV1", silent: false, hidden: false },
});
const open = () => FakeConnection.open();
const newest = () => open().at(-1) as FakeConnection;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const count = (name: string) => socket.names().filter((sent) => sent === name).length;

/** Packets keep coming on this connection, one a second, until the test ends or it is cut. */
function feed(connection: FakeConnection): () => void {
  connection.received = 1;
  const timer = setInterval(() => (connection.received = (connection.received ?? 0) + 1), 900);
  return () => clearInterval(timer);
}

beforeEach(() => {
  vi.useFakeTimers();
  track = new FakeTrack();
  page = new EventTarget();
  for (const [name, value] of Object.entries(fakeBrowser(() => new FakeStream([track])))) vi.stubGlobal(name, value);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  stage = new SharingStage(async () => [{ urls: "turn:x" }]);
  ({ socket, sharing } = stage);
});
afterEach(() => {
  sharing.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function watchTheirs(): Promise<() => void> {
  show({ shares: [theirs] });
  await pass(0);
  newest().become("connected");
  return feed(newest());
}

async function shareMine(): Promise<() => void> {
  await sharing.start({ surface: "monitor" });
  show({ shares: [myShare()] });
  await pass(0);
  show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
  newest().become("connected");
  return feed(newest());
}

describe("a path that dies", () => {
  it("is left for a new connection when nothing arrives for three seconds; the last frame stays", async () => {
    const cut = await watchTheirs();
    const before = sharing.pictures.value.get("theirs")?.stream;
    await pass(30);
    expect(count("media.watch")).toBe(1);
    cut();
    await pass(5);
    expect(count("media.watch")).toBe(2);
    expect(sharing.pictures.value.get("theirs")).toEqual({ stream: before, state: "connecting" });
    expect(open()).toHaveLength(2);
    newest().become("connected");
    expect(open()).toHaveLength(1);
    expect(sharing.pictures.value.get("theirs")?.state).toBe("live");
    expect(sharing.pictures.value.get("theirs")?.stream).not.toBe(before);
  });

  it("is left at once when the browser says disconnected", async () => {
    await watchTheirs();
    newest().become("disconnected");
    await pass(0);
    expect(count("media.watch")).toBe(2);
  });

  it("publishes the open capture again, and asks nobody", async () => {
    const cut = await shareMine();
    cut();
    await pass(5);
    expect(count("media.publish")).toBe(2);
    expect(count("share.start")).toBe(1);
    expect(track.readyState).toBe("live");
    expect(open()).toHaveLength(1);
  });
});

describe("a change of network", () => {
  it("is survived by what still works", async () => {
    await watchTheirs();
    page.dispatchEvent(new Event("online"));
    await pass(10);
    expect(count("media.watch")).toBe(1);
  });

  it("replaces within two seconds what does not", async () => {
    const cutPicture = await watchTheirs();
    cutPicture();
    page.dispatchEvent(new Event("online"));
    await pass(1.9);
    expect(count("media.watch")).toBe(2);
  });

  it("ends the rest of what failed before", async () => {
    show({ shares: [theirs] });
    await pass(0);
    for (const rest of [0.6, 1.1, 2.1]) {
      newest().become("failed");
      await pass(rest);
    }
    expect(count("media.watch")).toBe(4);
    newest().become("failed");
    page.dispatchEvent(new Event("online"));
    await pass(0);
    expect(count("media.watch")).toBe(5);
  });

  it("waits for the server when that is away too", async () => {
    const cut = await watchTheirs();
    cut();
    socket.lose();
    page.dispatchEvent(new Event("online"));
    await pass(5);
    expect(count("media.watch")).toBe(1);
    socket.connect();
    show({ shares: [theirs] });
    await pass(0);
    expect(count("media.watch")).toBe(2);
  });
});

it("gives the TURN servers to every connection", async () => {
  await watchTheirs();
  expect(newest().configuration.iceServers).toEqual([{ urls: "turn:x" }]);
});
