/** A button that is pressed at the door goes with its row: the focus goes on to the participants, where whoever was let in stands. */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { SIDEBAR } from "../frame/sidebar-open";

export function useHandingOn(row: RefObject<HTMLElement>): void {
  useLayoutEffect(
    () => () => {
      if (row.current?.contains(document.activeElement) !== true) return;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const next = document.getElementById(SIDEBAR) ?? document.querySelector<HTMLElement>('[role="toolbar"]');
        next?.focus({ preventScroll: true });
      });
    },
    [row],
  );
}
