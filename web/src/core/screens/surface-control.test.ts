import { afterEach, expect, test, vi } from "vitest";
import { newController, tabControl } from "./surface-control";

/** A browser's controller: steps of its own, and an event before each promise is kept. */
class Controller extends EventTarget {
  zoomLevel: number | null = 100;
  readonly calls: string[] = [];
  getSupportedZoomLevels = () => [50, 100, 110, 125];
  async increaseZoomLevel(): Promise<void> {
    await this.to(1);
  }
  async decreaseZoomLevel(): Promise<void> {
    await this.to(-1);
  }
  async forwardWheel(element: HTMLElement | null): Promise<void> {
    this.calls.push(element ? "wheel" : "no wheel");
  }
  private async to(way: number): Promise<void> {
    await Promise.resolve();
    const levels = this.getSupportedZoomLevels();
    this.zoomLevel = levels[levels.indexOf(this.zoomLevel ?? 0) + way] ?? this.zoomLevel;
    this.calls.push(String(this.zoomLevel));
    this.dispatchEvent(new Event("zoomlevelchange"));
  }
}

afterEach(() => vi.unstubAllGlobals());

test("only a tab, and only where the browser can", () => {
  expect(newController()).toBeUndefined();
  vi.stubGlobal("CaptureController", EventTarget);
  expect(newController()).toBeUndefined();
  vi.stubGlobal("CaptureController", Controller);
  expect(newController()).toBeInstanceOf(Controller);
  expect(tabControl(new Controller(), "window")).toBeNull();
  expect(tabControl(undefined, "browser")).toBeNull();
});

test("goes step by step, and a later wish takes over", async () => {
  const controller = new Controller();
  const tab = tabControl(controller, "browser");
  const first = tab?.zoomTo(125);
  await tab?.zoomTo(50);
  await first;
  expect(controller.zoomLevel).toBe(50);
  expect(tab?.level.value).toBe(50);
});

test("ends where the browser goes no further", async () => {
  const controller = new Controller();
  controller.zoomLevel = 125;
  const tab = tabControl(controller, "browser");
  await tab?.zoomTo(300);
  expect(controller.calls).toEqual(["125"]);
});
