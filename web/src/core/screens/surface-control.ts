/**
 * Zooming and scrolling a captured tab from the page that captures it (Captured Surface Control: Chromium, tabs only). The seam to
 * `CaptureController`, which TypeScript's library does not know yet.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Surface } from "../model";

export interface TabControl {
  /** The sizes there are, in per cent, smallest first. */
  readonly levels: readonly number[];
  /** The present one; the person may change it at the tab itself. */
  readonly level: ReadonlySignal<number>;
  /** Asks the person whether this page may; call it straight from a click. Rejects when they say no. */
  permit(): Promise<void>;
  /** Step by step, as the browser only has steps. A later call takes over. Rejects when the person did not permit it. */
  zoomTo(level: number): Promise<void>;
  /** Turning the wheel over `element` scrolls the tab; null: no more. Asks as `permit` does. */
  scrollFrom(element: HTMLElement | null): Promise<void>;
}

interface Controller extends EventTarget {
  readonly zoomLevel: number | null;
  getSupportedZoomLevels(): number[];
  increaseZoomLevel(): Promise<void>;
  decreaseZoomLevel(): Promise<void>;
  forwardWheel(element: HTMLElement | null): Promise<void>;
}

/** For the options of the picker; undefined where the browser has none that can do all of it. */
export function newController(): object | undefined {
  const Made = (globalThis as { CaptureController?: new () => object }).CaptureController;
  if (Made === undefined) return undefined;
  return "increaseZoomLevel" in Made.prototype && "forwardWheel" in Made.prototype ? new Made() : undefined;
}

/** null for what is no tab, or where the browser does not say its size. */
export function tabControl(made: object | undefined, surface: Surface): TabControl | null {
  const controller = made as Controller | undefined;
  if (controller === undefined || surface !== "browser" || controller.zoomLevel === null) return null;
  const levels = controller.getSupportedZoomLevels();
  const level = signal(controller.zoomLevel);
  controller.addEventListener("zoomlevelchange", () => (level.value = controller.zoomLevel ?? level.peek()));
  let wanted: number | null = null;

  /** One step nearer; false: there is none. */
  async function step(to: number): Promise<boolean> {
    const before = controller?.zoomLevel ?? to;
    if (before === to) return false;
    await (before < to ? controller?.increaseZoomLevel() : controller?.decreaseZoomLevel());
    const after = controller?.zoomLevel ?? to;
    return Math.abs(after - to) < Math.abs(before - to);
  }
  return {
    levels,
    level,
    async permit() {
      await controller.forwardWheel(document.createElement("div"));
      await controller.forwardWheel(null);
    },
    async zoomTo(to) {
      const moving = wanted !== null;
      wanted = to;
      if (moving) return;
      try {
        while (await step(wanted)) continue;
      } finally {
        wanted = null;
      }
    },
    scrollFrom: (element) => controller.forwardWheel(element),
  };
}
