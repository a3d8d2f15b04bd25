/** Whether a picture fills the screen: then nothing of the page is seen but what lies above it. */
import { useLayoutEffect, useState } from "preact/hooks";

export function useFullScreen(): boolean {
  const [full, setFull] = useState(isFull);
  useLayoutEffect(() => {
    const look = () => setFull(isFull());
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  return full;
}

const isFull = (): boolean => Boolean(document.fullscreenElement);
