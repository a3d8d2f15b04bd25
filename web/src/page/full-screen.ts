/** Whether a picture fills the screen: then nothing of the page is seen but what lies above it. */
import { useEffect, useState } from "preact/hooks";

export function useFullScreen(): boolean {
  const [full, setFull] = useState(isFull);
  useEffect(() => {
    const look = () => setFull(isFull());
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  return full;
}

const isFull = (): boolean => Boolean(document.fullscreenElement);
