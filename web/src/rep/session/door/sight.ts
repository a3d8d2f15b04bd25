/** Whether the panel of those at the door can be seen now: not while the sidebar is folded, or when it is scrolled away. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

const seen = signal(false);

export const doorInSight: ReadonlySignal<boolean> = seen;

/** For the box of the panel. */
export function useSight(): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    seen.value = true;
    const watcher =
      typeof IntersectionObserver === "function"
        ? new IntersectionObserver((changes) => (seen.value = changes.at(-1)?.isIntersecting ?? true), { threshold: 0.5 })
        : null;
    if (box.current) watcher?.observe(box.current);
    return () => {
      watcher?.disconnect();
      seen.value = false;
    };
  }, []);
  return box;
}
