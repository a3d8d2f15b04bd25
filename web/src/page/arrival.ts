/** Where the focus goes when a page appears: its heading, so that a screen reader starts there. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function useArrival<Target extends HTMLElement>(): RefObject<Target> {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
