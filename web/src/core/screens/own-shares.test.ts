import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sharing } from "./sharing";
import { aView, type FakeSocket } from "../testing";
import { fakeBrowser, FakeConnection, FakeStream, FakeTrack } from "../media/testing-media";
import { myShare, SharingStage } from "./testing-sharing";

let stage: SharingStage;
let socket: FakeSocket;
let sharing: Sharing;
let track: FakeTrack;
let pick: () => FakeStream;

const show: SharingStage["show"] = (more) => stage.show(more);
const settle = () => vi.advanceTimersByTimeAsync(0);
const one = () => FakeConnection.open()[0] as FakeConnection;

beforeEach(() => {
  vi.useFakeTimers();
  track = new FakeTrack();
  pick = () => new FakeStream([track]);
  for (const [name, value] of Object.entries(fakeBrowser(() => pick()))) vi.stubGlobal(name, value);
  begin();
});
afterEach(() => {
  sharing.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(): void {
  stage = new SharingStage();
  ({ socket, sharing } = stage);
}

async function startShare(): Promise<void> {
  await sharing.start({ surface: "monitor" });
  show({ shares: [myShare()] });
  await settle();
  show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
  one().become("connected");
}

describe("sharing my screen", () => {
  it("captures, tells the server in my epoch, and publishes in the codec asked for with retransmission", async () => {
    await startShare();
    expect(socket.sent[0]).toEqual({ name: "share.start", payload: { surface: "monitor", request: undefined, controlEpoch: 3 } });
    expect(socket.names()).toEqual(["share.start", "media.publish"]);
    expect(one().codecs.map((codec) => codec.mimeType)).toEqual(["video/AV1", "video/rtx"]);
    expect(one().remote).toBe("relay");
    expect(track.contentHint).toBe("detail");
    expect([...sharing.own.value.keys()]).toEqual(["mine"]);
  });

  it("releases the capture before the server answers a stop", async () => {
    await startShare();
    let live = "";
    socket.answers["share.stop"] = () => {
      live = track.readyState;
      return { ok: true, version: stage.version };
    };
    await sharing.stop("mine");
    expect(live).toBe("ended");
    expect(FakeConnection.open()).toEqual([]);
  });

  it("says that it was the browser which ended a capture", async () => {
    await startShare();
    track.endByBrowser();
    await settle();
    expect(socket.sent.at(-1)).toEqual({ name: "share.stop", payload: { share: "mine", controlEpoch: 3, cause: "capture_ended" } });
    expect(sharing.own.value.size).toBe(0);
  });

  it("tells the server that the window is minimised, and again of the next publication", async () => {
    await startShare();
    const reports = () => socket.sent.filter((one) => one.name === "share.report").map((one) => one.payload["hidden"]);
    track.mute(true);
    await settle();
    expect(reports()).toEqual([true]);
    show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: true } })] });
    await settle();
    expect(reports()).toEqual([true]);
    show({ shares: [myShare({ publication: { id: "p2", codec: "AV1", silent: false, hidden: false } })] });
    await settle();
    const before = reports().length;
    expect(before).toBeGreaterThan(1);
    expect(new Set(reports())).toEqual(new Set([true]));
    show({ shares: [myShare({ publication: { id: "p2", codec: "AV1", silent: false, hidden: true } })] });
    track.mute(false);
    await settle();
    expect(reports().slice(before)).toEqual([false]);
  });

  it("says it once more when the server could not be told", async () => {
    await startShare();
    socket.answers["share.report"] = () => ({ ok: false, code: "unavailable" });
    track.mute(true);
    await settle();
    delete socket.answers["share.report"];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(socket.names().filter((name) => name === "share.report")).toHaveLength(2);
  });

  it("releases the capture when the view says that the share has ended", async () => {
    await startShare();
    show({ shares: [] });
    expect(track.readyState).toBe("ended");
    expect(FakeConnection.open()).toEqual([]);
    expect(socket.names()).not.toContain("share.stop");
  });

  it("releases the capture when the server refuses the share", async () => {
    socket.answers["share.start"] = () => ({ ok: false, code: "stale_epoch" });
    await expect(sharing.start({ surface: "window" })).rejects.toMatchObject({ code: "stale_epoch" });
    expect(track.readyState).toBe("ended");
  });

  it("releases the capture when this page has no place any more", async () => {
    await startShare();
    socket.gone("superseded");
    expect(track.readyState).toBe("ended");
  });

  it("publishes the open capture again, without asking anyone, when the server lost it", async () => {
    await startShare();
    socket.lose();
    socket.connect();
    show({ shares: [myShare()] });
    await settle();
    expect(socket.names().filter((name) => name === "media.publish")).toHaveLength(2);
    expect(track.readyState).toBe("live");
    expect(FakeConnection.open()).toHaveLength(1);
  });

  it("publishes again in another codec when a newcomer needs it", async () => {
    await startShare();
    show({ shares: [myShare({ codec: "VP8", publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    await settle();
    expect(one().codecs[0]?.mimeType).toBe("video/VP8");
    expect(FakeConnection.open()).toHaveLength(1);
  });

  it("publishes again after a rest when the connection failed", async () => {
    await startShare();
    one().become("failed");
    expect(FakeConnection.open()).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(FakeConnection.open()).toHaveLength(1);
  });

  it("says that media has no way out until it reaches the relay", async () => {
    await startShare();
    expect([...sharing.blocked.value]).toEqual([]);
    one().become("failed"); // it was live before: not a closed port
    expect([...sharing.blocked.value]).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    one().become("failed");
    expect([...sharing.blocked.value]).toEqual(["mine"]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect([...sharing.blocked.value]).toEqual(["mine"]);
    one().become("connected");
    expect([...sharing.blocked.value]).toEqual([]);
  });

  it("says so too when the relay gave up first, and forgets it with the share", async () => {
    await sharing.start({ surface: "monitor" });
    show({ shares: [myShare()] });
    await settle();
    show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    await vi.advanceTimersByTimeAsync(12_000);
    show({ shares: [myShare()] });
    expect([...sharing.blocked.value]).toEqual(["mine"]);
    show({ shares: [] });
    expect([...sharing.blocked.value]).toEqual([]);
  });

  it("sends nothing from the moment of a pause, and again after resuming", async () => {
    await startShare();
    const paused = sharing.hide("mine", false);
    expect(one().sending).toBe(false);
    show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false }, paused: "by_owner" })] });
    await paused;
    expect(one().sending).toBe(false);
    show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    expect(one().sending).toBe(true);
  });

  it("sends nothing between the answer to a pause and the view that shows it", async () => {
    await startShare();
    socket.answers["share.curtain"] = () => ({ ok: true, version: stage.version + 1 });
    await sharing.hide("mine", false);
    expect(one().sending).toBe(false);
    socket.update(
      aView({ version: stage.version, shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] }),
    );
    expect(one().sending).toBe(false);
  });

  it("sends again when the server refuses a pause", async () => {
    await startShare();
    socket.answers["share.curtain"] = () => ({ ok: false, code: "no_such_share" });
    await expect(sharing.hide("mine", false)).rejects.toMatchObject({ code: "no_such_share" });
    await settle();
    expect(one().sending).toBe(true);
  });

  it.each([true, false])("ends as the last of quick changes wants it, in a browser that is slow to change: %s", async (last) => {
    await startShare();
    FakeConnection.slowness = 10;
    const paused = () =>
      show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false }, paused: "by_owner" })] });
    const resumed = () => show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    for (const change of last ? [paused, resumed] : [paused, resumed, paused]) change();
    await vi.advanceTimersByTimeAsync(100);
    expect(one().sending).toBe(last);
  });

  it("shares from a browser that does not say what was chosen", async () => {
    track.surface = undefined; // Firefox
    await sharing.start({ surface: "monitor" });
    expect(socket.sent[0]?.payload["surface"]).toBe("unknown");
  });

  it("stops a share whose capture went with a reload", async () => {
    await startShare();
    sharing.close();
    sessionStorage.setItem("handoff.shares", '{"token":["mine"]}');
    begin();
    show({ shares: [myShare({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    await settle();
    expect(socket.sent).toEqual([{ name: "share.stop", payload: { share: "mine", controlEpoch: 3, cause: "page_gone" } }]);
  });

  it("tells the server about a stop when it is back", async () => {
    await startShare();
    socket.lose();
    await sharing.stop("mine");
    expect(track.readyState).toBe("ended");
    socket.connect();
    show({ shares: [myShare()] });
    await settle();
    expect(socket.sent.at(-1)).toEqual({ name: "share.stop", payload: { share: "mine", controlEpoch: 3 } });
  });
});

describe("the picker", () => {
  it("answers a customer's request when nothing was chosen", async () => {
    pick = () => {
      throw new DOMException("no", "NotAllowedError");
    };
    await expect(sharing.start({ surface: "monitor", request: "q1" })).rejects.toMatchObject({ reason: "refused" });
    expect(socket.sent).toEqual([{ name: "share.failed", payload: { request: "q1", reason: "refused" } }]);
  });

  it.each([
    ["NotAllowedError", "Permission denied by system"],
    ["NotReadableError", "Could not start video source"],
  ])("says that it was the system that refused (%s)", async (name, message) => {
    pick = () => {
      throw new DOMException(message, name);
    };
    await expect(sharing.start({ surface: "monitor", request: "q1" })).rejects.toMatchObject({ reason: "blocked" });
    expect(socket.sent).toEqual([{ name: "share.failed", payload: { request: "q1", reason: "blocked" } }]);
  });

  it("says when this browser has none", async () => {
    vi.stubGlobal("navigator", { userAgent: "test" });
    await expect(sharing.start({ surface: "monitor" })).rejects.toMatchObject({ reason: "unavailable" });
    expect(socket.sent).toEqual([]);
  });
});
