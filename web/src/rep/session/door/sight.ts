/** Whether those at the door can be seen now: neither while the sidebar is folded, nor when it is scrolled away, unless they are on the stage. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

/** How much of a box has to be seen for that. */
const WHOLE = 0.95;
/** The boxes that can be seen. */
const seen = signal<ReadonlySet<object>>(new Set());

/** Whether they are on the stage, as nobody else is in the session yet. */
export const doorOnStage = signal(false);

export const doorInSight: ReadonlySignal<boolean> = computed(() => seen.value.size > 0);

function see(box: object, isSeen: boolean): void {
  const boxes = new Set(seen.peek());
  if (isSeen) boxes.add(box);
  else boxes.delete(box);
  seen.value = boxes;
}

/** For a box that shows them. */
export function useSight(): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    see(box, true);
    const watcher =
      typeof IntersectionObserver === "function"
        ? new IntersectionObserver((changes) => see(box, (changes.at(-1)?.intersectionRatio ?? 1) >= WHOLE), { threshold: WHOLE })
        : null;
    if (box.current) watcher?.observe(box.current);
    return () => {
      watcher?.disconnect();
      see(box, false);
    };
  }, []);
  return box;
}
