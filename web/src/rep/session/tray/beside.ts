import { trayAt, trayOn } from "./tray-wish";

/** Of the strip's two rows at most, and a gap. */
const STRIP = 72;

/** The room of the stage that the icon tray leaves, the larger part of it, as `top` or `bottom`: what has to be read stands there. */
export function beside(): { top?: string; bottom?: string } {
  if (!trayOn.value) return {};
  const { y } = trayAt.value;
  return y < 0.5 ? { top: `calc(${y * 100}% + ${STRIP}px)` } : { bottom: `calc(${(1 - y) * 100}% + ${STRIP}px)` };
}
