/** One Tab stop for a group of controls; arrow keys, Home and End move inside it (ARIA authoring practices). */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";
import { stepFocus } from "../ui/keys";

export interface Roving<Box extends HTMLElement> {
  ref: RefObject<Box>;
  onKeyDown(event: KeyboardEvent): void;
  onFocusIn(event: FocusEvent): void;
}

/** Spread the result on the box; `stops` selects the controls inside it. */
export function useRoving<Box extends HTMLElement>(axis: "horizontal" | "vertical", stops = "button"): Roving<Box> {
  const ref = useRef<Box>(null);
  const all = () => [...(ref.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
  const hold = (chosen: HTMLElement | undefined) => {
    for (const stop of all()) stop.tabIndex = stop === chosen ? 0 : -1;
  };
  // After each render: controls come and go, and exactly one must stay reachable.
  useLayoutEffect(() => {
    const now = all();
    hold(now.find((stop) => stop === document.activeElement) ?? now.find((stop) => stop.getAttribute("tabindex") === "0") ?? now[0]);
  });
  return {
    ref,
    onKeyDown: (event) => {
      // Escape and arrows inside an open menu belong to the menu.
      if (event.target instanceof Element && event.target.closest("[role=menu]") === null) stepFocus(event, all(), axis);
    },
    onFocusIn: (event) => {
      const stop = all().find((one) => one === event.target);
      if (stop !== undefined) hold(stop);
    },
  };
}
