import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** Whether the reader has an element before their eyes: on the screen, in a tab that is in front. */
export function useSeen(element: RefObject<Element>): boolean {
  const [onScreen, setOnScreen] = useState(typeof IntersectionObserver !== "function");
  const [inFront, setInFront] = useState(document.visibilityState === "visible");
  useLayoutEffect(() => {
    const looked = () => setInFront(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", looked);
    return () => document.removeEventListener("visibilitychange", looked);
  }, []);
  useEffect(() => {
    if (typeof IntersectionObserver !== "function" || element.current === null) return;
    const observer = new IntersectionObserver((entries) => setOnScreen(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return onScreen && inFront;
}
