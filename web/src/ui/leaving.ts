/** Buttons that are pressed and go away with what they stand in: whoever was there by keyboard goes on from the page's heading. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export function useLeaving<Target extends HTMLElement>(): RefObject<Target> {
  const target = useRef<Target>(null);
  useLayoutEffect(() => {
    const shown = target.current;
    return () => void (shown?.contains(document.activeElement) && toHeading());
  }, []);
  return target;
}

function toHeading(): void {
  document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
}
