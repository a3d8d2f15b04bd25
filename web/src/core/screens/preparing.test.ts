import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser, FakeConnection, FakeStream, FakeTrack } from "../media/testing-media";
import type { Request } from "../model";
import { aShare, LI, MARIA } from "../testing";
import { myShare, SharingStage } from "./testing-sharing";

let stage: SharingStage;
let track: FakeTrack;
let pick: () => FakeStream;

const settle = () => vi.advanceTimersByTimeAsync(0);
const open = () => FakeConnection.open();
const published = (id: string) => ({ id, codec: "AV1" as const, silent: false, hidden: false });
const question: Request = {
  id: "q1",
  action: "view",
  by: "ana",
  customer: LI.id,
  surface: "monitor",
  state: "waiting",
  askedAt: 0,
  deadline: 0,
  picture: false,
  sound: false,
};

beforeEach(() => {
  vi.useFakeTimers();
  track = new FakeTrack();
  pick = () => new FakeStream([track]);
  for (const [name, value] of Object.entries(fakeBrowser(() => pick(), true))) vi.stubGlobal(name, value);
  stage = new SharingStage(undefined, true);
  begins("p1");
});
afterEach(() => {
  stage.sharing.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What the server says of the share that begins. */
function begins(publication: string | null): void {
  stage.socket.answers["share.start"] = () => ({ ok: true, version: stage.version + 1, share: "mine", codec: "AV1", publication });
}

describe("a share of my own", () => {
  it("goes by the connection that was made while the picker was open", async () => {
    await stage.sharing.start({ surface: "monitor" });
    stage.show({ shares: [myShare({ publication: published("p1") })] });
    await settle();
    expect(stage.socket.names()).toEqual(["media.prepare", "share.start"]);
    expect(stage.socket.sent[1]?.payload).toMatchObject({ prepared: true });
    expect(open()).toHaveLength(1);
    expect(open()[0]?.track).toBe(track);
    expect(open()[0]?.sending).toBe(true);
  });

  it("takes its sound along, where this browser can capture any", async () => {
    const sound = new FakeTrack(undefined, "audio");
    pick = () => new FakeStream([track, sound]);
    await stage.sharing.start({ surface: "monitor", sound: true });
    stage.show({ shares: [myShare({ publication: published("p1"), sound: true })] });
    await settle();
    expect(stage.socket.sent).toMatchObject([
      { name: "media.prepare", payload: { sound: true } },
      { name: "share.start", payload: { prepared: true, sound: true } },
    ]);
    expect(open()).toHaveLength(1);
    expect(open()[0]).toMatchObject({ track, sound });
    stage.show({ shares: [myShare({ publication: published("p1"), sound: true, paused: "by_owner" })] });
    await settle();
    expect(open()[0]?.sound).toBeNull();
  });

  it("leaves the place of a sound empty when none was chosen", async () => {
    await stage.sharing.start({ surface: "monitor", sound: true });
    await settle();
    expect(stage.socket.sent[1]?.payload).toMatchObject({ prepared: true });
    expect(open()[0]).toMatchObject({ track, sound: null });
  });

  it("sends nothing before something is chosen", async () => {
    pick = () => {
      expect(FakeConnection.all.every((one) => one.track === null)).toBe(true);
      return new FakeStream([track]);
    };
    await stage.sharing.start({ surface: "monitor" });
    expect(open()[0]?.track).toBe(track);
  });

  it("is published anew when that connection is gone for the server", async () => {
    begins(null);
    await stage.sharing.start({ surface: "monitor" });
    stage.show({ shares: [myShare()] });
    await settle();
    expect(stage.socket.names()).toEqual(["media.prepare", "share.start", "media.publish"]);
    expect(open()).toHaveLength(1);
  });

  it("is published anew when the connection was refused", async () => {
    stage.socket.answers["media.prepare"] = () => ({ ok: false, code: "unavailable" });
    begins(null);
    await stage.sharing.start({ surface: "monitor" });
    stage.show({ shares: [myShare()] });
    await settle();
    expect(stage.socket.names()).toContain("media.publish");
    expect(open()).toHaveLength(1);
  });

  it("lets go of the connection when nothing is chosen, and when the share is refused", async () => {
    pick = () => {
      throw new DOMException("", "NotAllowedError");
    };
    await expect(stage.sharing.start({ surface: "monitor" })).rejects.toMatchObject({ reason: "refused" });
    await settle();
    expect(open()).toEqual([]);
    pick = () => new FakeStream([track]);
    stage.socket.answers["share.start"] = () => ({ ok: false, code: "stale_epoch" });
    await expect(stage.sharing.start({ surface: "monitor" })).rejects.toMatchObject({ code: "stale_epoch" });
    await settle();
    expect(open()).toEqual([]);
    expect(track.readyState).toBe("ended");
  });

  it("replaces the connection when it fails later", async () => {
    await stage.sharing.start({ surface: "monitor" });
    stage.show({ shares: [myShare({ publication: published("p1") })] });
    open()[0]?.become("connected");
    await settle();
    open()[0]?.become("failed");
    await settle();
    expect(stage.socket.names()).toEqual(["media.prepare", "share.start", "media.publish"]);
    expect(open()).toHaveLength(1);
  });
});

describe("a question for my screen", () => {
  it("has the connection made, once; declined, it is let go", async () => {
    stage.show({ requests: [question] });
    await settle();
    stage.show({ requests: [question] });
    await settle();
    expect(stage.socket.sent).toMatchObject([{ name: "media.prepare", payload: { request: "q1" } }]);
    expect(open()).toHaveLength(1);
    stage.show({ requests: [] });
    expect(open()).toEqual([]);
  });

  it("is answered by that connection, also when the view comes before the acknowledgement", async () => {
    stage.show({ requests: [question] });
    await settle();
    stage.socket.answers["share.start"] = () => {
      stage.show({ requests: [], shares: [myShare({ publication: published("p1") })] });
      return { ok: true, version: stage.version, share: "mine", codec: "AV1", publication: "p1" };
    };
    await stage.sharing.start({ surface: "monitor", request: "q1" });
    await settle();
    expect(stage.socket.names()).toEqual(["media.prepare", "share.start"]);
    expect(open()[0]?.track).toBe(track);
  });
});

describe("what others are about to share", () => {
  it("is connected to, and shown at once when it begins", async () => {
    stage.show({ prepared: ["p9"] });
    await settle();
    expect(stage.socket.sent).toMatchObject([{ name: "media.watch", payload: { publication: "p9" } }]);
    open()[0]?.become("connected");
    expect(stage.sharing.pictures.value.size).toBe(0);
    expect(await stage.sharing.reports()).toEqual([]);
    stage.show({ shares: [aShare({ id: "h1", owner: MARIA.id, audience: [LI.id], publication: published("p9") })] });
    expect(stage.sharing.pictures.value.get("h1")).toMatchObject({ state: "live" });
    await settle();
    expect(stage.socket.names()).toEqual(["media.watch"]);
    expect(open()).toHaveLength(1);
  });

  it("is let go of when it comes to nothing, or is not for me", async () => {
    stage.show({ prepared: ["p9"] });
    await settle();
    stage.show({ prepared: [] });
    expect(open()).toEqual([]);
    stage.show({ prepared: ["p9"] });
    await settle();
    stage.show({ shares: [aShare({ id: "h1", owner: MARIA.id, audience: [], publication: published("p9") })] });
    expect(open()).toEqual([]);
    expect(stage.sharing.pictures.value.size).toBe(0);
  });

  it("is not taken for dead while nothing is sent", async () => {
    stage.show({ prepared: ["p9"] });
    await settle();
    const [one] = open();
    if (one !== undefined) one.received = 3;
    one?.become("connected");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(open()).toEqual([one]);
    expect(stage.socket.names()).toEqual(["media.watch"]);
  });
});
