import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EVERY } from "../../../core/screens/meter";
import { ANA, aShare, aView, LI, MARIA } from "../../../core/testing";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { fakeLive } from "../../../core/testing-live";
import { SessionPage } from "../frame/SessionPage";

beforeEach(() => {
  setLang("en");
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => Response.json({}));
  // happy-dom has no popover; opening is what the browser would tell.
  Object.assign(HTMLElement.prototype, {
    togglePopover(this: HTMLElement) {
      this.dispatchEvent(Object.assign(new Event("toggle"), { newState: "open" }));
    },
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** 2 Mbit/s at 30 frames a second, more or less. */
function counted(seconds: number, more: object = {}) {
  const entry = {
    type: "inbound-rtp",
    kind: "video",
    ssrc: 5,
    timestamp: 1_000 * seconds,
    bytesReceived: 250_000 * seconds,
    framesDecoded: 30 * seconds,
    packetsReceived: 240 * seconds,
    packetsLost: 0,
    frameWidth: 1920,
    frameHeight: 1080,
    codecId: "c",
    ...more,
  };
  const pair = { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.042, localCandidateId: "l" };
  const local = { type: "local-candidate", id: "l", candidateType: "host", protocol: "udp" };
  return new Map([entry, pair, local, { type: "codec", id: "c", mimeType: "video/AV1" }].map((one, index) => [String(index), one]));
}

const sent = (seconds: number, more: object = {}) => {
  const [bytesSent, framesSent, packetsSent] = [250_000 * seconds, 30 * seconds, 240 * seconds];
  return counted(seconds, { type: "outbound-rtp", bytesSent, framesSent, packetsSent, ...more });
};

function open() {
  const live = fakeLive(aView({ participants: [LI, MARIA, ANA], shares: [aShare()] }));
  let seconds = 10;
  const measure = async (more: object = {}) => {
    live.count({ share: "h1", own: false, report: counted((seconds += 2), more) });
    await act(async () => void (await vi.advanceTimersByTimeAsync(EVERY)));
  };
  render(<SessionPage live={live} />);
  return { live, measure };
}
const mark = () => screen.getByRole("button", { name: /Connection details/ });
const panel = () => within(screen.getByRole("region", { name: "Connection" }));

describe("the connection mark", () => {
  it("tells the state of the server, and what is amiss with a picture", async () => {
    const { live, measure } = open();
    expect(mark().textContent).toBe("Connected");
    await measure();
    await measure();
    expect(mark().textContent).toBe("Connected");
    await measure({ freezeCount: 2, jitter: 0.2 });
    expect(mark().textContent).toBe("Connected, slow network");
    act(() => live.socket.lose());
    expect(mark().textContent).toBe("Reconnecting");
  });

  it("opens a panel: words first, numbers second, new every two seconds", async () => {
    const { measure } = open();
    expect(mark().getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(mark());
    expect(mark().getAttribute("aria-expanded")).toBe("true");
    expect(panel().getByText("No screen is sent or received right now.")).toBeDefined();
    await measure();
    expect(panel().getByText("Measuring")).toBeDefined();
    await measure();
    expect(panel().getByRole("heading", { name: "Maria Okafor's screen" })).toBeDefined();
    expect(panel().getByText("Good")).toBeDefined();
    const numbers = panel()
      .getAllByRole("definition")
      .map((one) => one.textContent);
    expect(numbers).toEqual(["2 Mbit/s", "30 per second", "1920 × 1080", "AV1", "0 %", "42 ms", "UDP"]);
    await measure({ packetsLost: 120 });
    expect(panel().getByText("Unstable network: parts of the picture come late")).toBeDefined();
    expect(panel().getByText("20 %")).toBeDefined();
    vi.useRealTimers();
    await expectAccessible();
  });

  it("names cameras, one's own and others', and speaks of no screen", async () => {
    const cameras = [MARIA, LI].map((owner) => aShare({ id: owner.id, owner: owner.id, activity: "video", surface: "camera" }));
    const live = fakeLive(aView({ cameras }));
    render(<SessionPage live={live} />);
    fireEvent.click(mark());
    for (const seconds of [2, 4]) {
      live.count({ share: MARIA.id, own: false, report: counted(seconds) });
      await act(async () => void (await vi.advanceTimersByTimeAsync(EVERY)));
    }
    expect(panel().getByRole("heading", { name: "Maria Okafor's camera" })).toBeDefined();
    live.count({ share: LI.id, own: true, report: sent(6) });
    await act(async () => void (await vi.advanceTimersByTimeAsync(EVERY)));
    live.count({ share: LI.id, own: true, report: sent(8, { qualityLimitationReason: "cpu" }) });
    await act(async () => void (await vi.advanceTimersByTimeAsync(EVERY)));
    expect(panel().getByRole("heading", { name: "Your camera" })).toBeDefined();
    expect(panel().getByText("This device is busy: others see your camera update less often")).toBeDefined();
  });

  it("speaks Chinese", async () => {
    const { measure } = open();
    act(() => setLang("zh-Hans"));
    fireEvent.click(screen.getByRole("button", { name: /连接详情/ }));
    await measure();
    await measure();
    const region = within(screen.getByRole("region", { name: "连接" }));
    expect(region.getByText("良好")).toBeDefined();
    expect(region.getByText("每秒 30 帧")).toBeDefined();
  });
});
