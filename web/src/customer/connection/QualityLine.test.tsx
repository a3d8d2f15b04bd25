import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { EVERY } from "../../core/screens/meter";
import { setLang } from "../../i18n/customer";
import { InsideContext, openInside } from "../../page/inside";
import { aShare, LI, MARIA } from "../../core/testing";
import { QualityLine } from "./QualityLine";
import { fakeLive, mariasView, sharingView } from "../testing";

beforeEach(() => {
  setLang("en");
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("says in one sentence how my screen leaves, and nothing before it does", async () => {
  let seconds = 0;
  let more: object = {};
  const live = fakeLive(sharingView(), {
    reports: () => {
      if (seconds === 0) return [];
      const entry = {
        type: "outbound-rtp",
        kind: "video",
        timestamp: 1_000 * seconds,
        bytesSent: 1_000 * seconds,
        framesSent: 9 * seconds,
        packetsSent: 9 * seconds,
        ...more,
      };
      return [{ share: "h1", own: true, report: new Map([["1", entry]]) }];
    },
  });
  const measure = async () => {
    seconds += 2;
    await act(async () => void (await vi.advanceTimersByTimeAsync(EVERY)));
  };
  const { container } = render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <QualityLine />
    </InsideContext.Provider>,
  );
  await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
  expect(container.textContent).toBe("");
  await measure();
  expect(container.textContent).toBe("");
  await measure();
  expect(screen.getByText("Connection: Good")).toBeDefined();
  more = { qualityLimitationReason: "bandwidth" };
  await measure();
  expect(screen.getByText("Connection: Slow network: others see your screen update less often")).toBeDefined();
  act(() => setLang("zh-Hans"));
  expect(screen.getByText("连接：网络较慢：他人看到的画面更新会变慢")).toBeDefined();
});

it.each([
  [MARIA, "others see your camera update less often", "他人看到的摄像头画面更新会变慢"],
  [LI, "the picture updates less often", "画面更新会变慢"],
])("speaks of a camera where it is one", async (owner, english, chinese) => {
  const own = owner === MARIA;
  const camera = aShare({ id: "c1", owner: owner.id, activity: "video", surface: "camera" });
  let seconds = 0;
  const live = fakeLive(mariasView({ cameras: [camera] }), {
    reports: () => {
      const [type, more] = own
        ? [
            "outbound-rtp",
            { bytesSent: 1_000 * seconds, framesSent: 9 * seconds, packetsSent: 9 * seconds, qualityLimitationReason: "bandwidth" },
          ]
        : [
            "inbound-rtp",
            { bytesReceived: 1_000 * seconds, framesDecoded: 9 * seconds, packetsReceived: 9 * seconds, freezeCount: seconds, jitter: 0.2 },
          ];
      seconds += 2;
      return [{ share: "c1", own, report: new Map([["1", { type, kind: "video", timestamp: 1_000 * seconds, ...(more as object) }]]) }];
    },
  });
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <QualityLine />
    </InsideContext.Provider>,
  );
  await act(async () => void (await vi.advanceTimersByTimeAsync(2 * EVERY)));
  expect(screen.getByText(`Connection: Slow network: ${english}`)).toBeDefined();
  act(() => setLang("zh-Hans"));
  expect(screen.getByText(`连接：网络较慢：${chinese}`)).toBeDefined();
});
