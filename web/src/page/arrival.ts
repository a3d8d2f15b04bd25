/** Where the focus goes when a page appears: its heading, so that a screen reader starts there. At once: what is typed first goes there. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export function useArrival<Target extends HTMLElement>(): RefObject<Target> {
  const target = useRef<Target>(null);
  useLayoutEffect(() => target.current?.focus(), []);
  return target;
}
