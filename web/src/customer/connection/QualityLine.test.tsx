import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { EVERY } from "../../core/screens/meter";
import { setLang } from "../../i18n/customer";
import { InsideContext, openInside } from "../../page/inside";
import { QualityLine } from "./QualityLine";
import { fakeLive, sharingView } from "../testing";

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
