import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser, FakeConnection, FakeStream, FakeTrack } from "../media/testing-media";
import { myShare, SharingStage } from "./testing-sharing";

class FakeCamera extends FakeTrack {
  constructor(readonly device: string) {
    super(undefined);
  }
  override getSettings() {
    return { ...super.getSettings(), deviceId: this.device };
  }
}

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
