/** Whether what is written is before the reader's eyes: the end of it, in a tab that is in front. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const seen = signal(false);

export const chatInSight: ReadonlySignal<boolean> = seen;

/** For the panel: says what it knows, as long as it is there. */
export function useTellSight(inSight: boolean): void {
  useEffect(() => {
    seen.value = inSight;
    return () => {
      seen.value = false;
    };
  }, [inSight]);
}
