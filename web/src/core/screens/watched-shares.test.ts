import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sharing } from "./sharing";
import { aShare, type FakeSocket, LI, MARIA } from "../testing";
import { fakeBrowser, FakeConnection, FakeStream } from "../media/testing-media";
import { SharingStage } from "./testing-sharing";

let stage: SharingStage;
let socket: FakeSocket;
let sharing: Sharing;

const show: SharingStage["show"] = (more) => stage.show(more);
const settle = () => vi.advanceTimersByTimeAsync(0);
const one = () => FakeConnection.open()[0] as FakeConnection;

beforeEach(() => {
  vi.useFakeTimers();
  for (const [name, value] of Object.entries(fakeBrowser(() => new FakeStream([])))) vi.stubGlobal(name, value);
  stage = new SharingStage();
  ({ socket, sharing } = stage);
});
afterEach(() => {
  sharing.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("watching", () => {
  it("shows the picture once it is connected, and lets go of it when the share ends", async () => {
    show({ shares: [aShare()] });
    await settle();
    expect(sharing.pictures.value.get("h1")).toEqual({ stream: null, state: "connecting" });
    one().become("connected");
    expect(sharing.pictures.value.get("h1")).toMatchObject({ state: "live" });
    expect(sharing.pictures.value.get("h1")?.stream).not.toBeNull();
    show({ shares: [] });
    expect(sharing.pictures.value.size).toBe(0);
    expect(FakeConnection.open()).toEqual([]);
  });

  it("keeps the last frame of a replaced publication until the next one is there", async () => {
    show({ shares: [aShare()] });
    await settle();
    const first = one();
    first.become("connected");
    show({ shares: [aShare({ publication: { id: "p2", codec: "VP8", silent: false, hidden: false } })] });
    await settle();
    expect(first.connectionState).toBe("connected");
    expect(sharing.pictures.value.get("h1")?.stream).not.toBeNull();
    FakeConnection.open()[1]?.become("connected");
    expect(first.connectionState).toBe("closed");
    expect(sharing.pictures.value.get("h1")?.state).toBe("live");
  });

  it("says that there is no path when ICE does not get through, and goes on trying", async () => {
    show({ shares: [aShare()] });
    await settle();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sharing.pictures.value.get("h1")?.state).toBe("no_path");
    await vi.advanceTimersByTimeAsync(600);
    expect(FakeConnection.open()).toHaveLength(1);
    expect(sharing.pictures.value.get("h1")?.state).toBe("no_path");
    one().become("connected");
    expect(sharing.pictures.value.get("h1")?.state).toBe("live");
  });

  it("says that there is no path when its publication is replaced and none was ever reached", async () => {
    const theirs = (id: string) =>
      show({
        shares: [
          aShare({ id: "theirs", owner: MARIA.id, audience: [LI.id], publication: { id, codec: "AV1", silent: false, hidden: false } }),
        ],
      });
    theirs("p8");
    await vi.advanceTimersByTimeAsync(12_000);
    expect(sharing.pictures.value.get("theirs")?.state).toBe("connecting");
    theirs("p9");
    await settle();
    expect(sharing.pictures.value.get("theirs")?.state).toBe("no_path");
    FakeConnection.open().at(-1)?.become("connected");
    expect(sharing.pictures.value.get("theirs")?.state).toBe("live");
  });

  it("watches again by itself after a failure", async () => {
    show({ shares: [aShare()] });
    await settle();
    one().become("connected");
    one().become("failed");
    expect(sharing.pictures.value.get("h1")?.state).toBe("connecting");
    await vi.advanceTimersByTimeAsync(600);
    expect(socket.names().filter((name) => name === "media.watch")).toHaveLength(2);
  });

  it("does not watch what is paused, and closes what becomes paused", async () => {
    show({ shares: [aShare()] });
    await settle();
    show({ shares: [aShare({ paused: "primary_away", audience: [] })] });
    expect(FakeConnection.open()).toEqual([]);
    expect(sharing.pictures.value.size).toBe(0);
  });

  it("keeps the connection and the last picture of what its owner hides for a while", async () => {
    show({ shares: [aShare()] });
    await settle();
    one().become("connected");
    const before = sharing.pictures.value.get("h1");
    show({ shares: [aShare({ paused: "by_owner", audience: [] })] });
    await vi.advanceTimersByTimeAsync(30_000); // in which nothing arrives
    expect(FakeConnection.open()).toEqual([one()]);
    expect(sharing.pictures.value.get("h1")).toEqual(before);
    show({ shares: [aShare()] });
    expect(socket.names().filter((name) => name === "media.watch")).toHaveLength(1);
    show({ shares: [] });
    expect(FakeConnection.open()).toEqual([]);
  });
});
