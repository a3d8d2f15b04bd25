import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser, FakeConnection, FakeStream, FakeTrack } from "../media/testing-media";
import { myShare, SharingStage } from "./testing-sharing";

class FakeCamera extends FakeTrack {
  /** Whether the light beside it is on. */
  lit = false;
  constructor(readonly device: string) {
    super(undefined);
  }
  /** The rear camera alone has one. */
  getCapabilities() {
    return this.device === "rear" ? { torch: true } : {};
  }
  async applyConstraints({ advanced }: { advanced: { torch: boolean }[] }) {
    this.lit = advanced[0]!.torch;
  }
  override getSettings() {
    return { ...super.getSettings(), deviceId: this.device };
  }
}

const PUBLISHED = { id: "p0", codec: "AV1" as const, silent: false, hidden: false };

let stage: SharingStage;
let opened: FakeCamera[];
/** Those that do not open. */
let broken: Set<string>;

const settle = () => vi.advanceTimersByTimeAsync(0);
const sent = () => (FakeConnection.open()[0] as FakeConnection).track;
const live = () => opened.filter((one) => one.readyState === "live").map((one) => one.device);

beforeEach(async () => {
  vi.useFakeTimers();
  [opened, broken] = [[], new Set()];
  const browser = fakeBrowser(() => new FakeStream());
  const getUserMedia = async ({ video }: { video: { deviceId?: { exact: string } } }) => {
    const device = video.deviceId?.exact ?? "rear";
    expect(live()).toEqual([]); // many phones have only one open at a time
    if (broken.has(device)) throw new DOMException("busy", "NotReadableError");
    opened.push(new FakeCamera(device));
    return new FakeStream([opened.at(-1)!]);
  };
  vi.stubGlobal("navigator", { ...browser.navigator, mediaDevices: { getUserMedia } });
  for (const [name, value] of Object.entries(browser)) if (name !== "navigator") vi.stubGlobal(name, value);
  stage = new SharingStage();
  await stage.sharing.start({ surface: "camera" });
  stage.show({ shares: [myShare({ surface: "camera" })] });
  await settle();
});
afterEach(() => {
  stage.sharing.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("another camera", () => {
  it("is shown in the same share, on the same connection", async () => {
    expect(stage.sharing.device("mine")).toBe("rear");
    await stage.sharing.turn("mine", "front");
    expect(live()).toEqual(["front"]);
    expect(sent()).toBe(opened[1]);
    expect(stage.sharing.device("mine")).toBe("front");
    expect(stage.socket.names()).toEqual(["share.start", "media.publish"]);
    opened[1]!.endByBrowser();
    await settle();
    expect(stage.socket.names().at(-1)).toBe("share.stop");
  });

  it("that does not open leaves the one before", async () => {
    broken.add("front");
    await expect(stage.sharing.turn("mine", "front")).rejects.toMatchObject({ of: "camera", reason: "unavailable" });
    expect(live()).toEqual(["rear"]);
    expect(sent()).toBe(opened[1]);
    expect(stage.socket.names()).not.toContain("share.stop");
  });

  it("ends the share when neither opens", async () => {
    broken = new Set(["front", "rear"]);
    await expect(stage.sharing.turn("mine", "front")).rejects.toMatchObject({ of: "camera" });
    await settle();
    expect(stage.socket.names().at(-1)).toBe("share.stop");
    expect(stage.sharing.own.value.size).toBe(0);
  });
});

describe("the light beside a camera", () => {
  it("is there where the browser says so, and goes on and off", async () => {
    const torch = stage.sharing.torch("mine");
    await torch?.(true);
    expect(opened[0]!.lit).toBe(true);
    await torch?.(false);
    expect(opened[0]!.lit).toBe(false);
    await stage.sharing.turn("mine", "front");
    expect(stage.sharing.torch("mine")).toBeNull();
    await stage.sharing.turn("mine", "rear");
    expect(stage.sharing.torch("mine")).not.toBeNull();
  });
});

describe("a camera that stood still while its page was loaded again", () => {
  const frozen = (by: string | null) => stage.show({ shares: [myShare({ surface: "camera", frozen: by, publication: PUBLISHED })] });
  const again = async () => {
    stage.sharing.close();
    sessionStorage.setItem("handoff.shares", '{"token":["mine"]}');
    opened.forEach((one) => one.stop());
    stage = new SharingStage();
    frozen("li");
    await settle();
  };

  it("stays, and goes on from the new page", async () => {
    await again();
    expect(stage.socket.names()).toEqual([]);
    stage.socket.answers["share.freeze"] = () => ({ ok: true, version: stage.version + 1 });
    await stage.sharing.freeze("mine", false);
    expect(live()).toEqual(["rear"]);
    frozen(null);
    await settle();
    expect(stage.socket.names()).toEqual(["share.freeze", "media.publish"]);
    expect(stage.sharing.own.value.has("mine")).toBe(true);
  });

  it("goes on standing where no camera opens", async () => {
    await again();
    broken.add("rear");
    await expect(stage.sharing.freeze("mine", false)).rejects.toMatchObject({ of: "camera" });
    expect(stage.socket.names()).toEqual([]);
  });

  it("is over when somebody else lets it go on", async () => {
    await again();
    frozen(null);
    await settle();
    expect(stage.socket.sent).toEqual([{ name: "share.stop", payload: { share: "mine", controlEpoch: 3, cause: "page_gone" } }]);
  });
});
