/** How loud each share is heard on this page, and whether the next one that begins here is to be heard. */
import { signal, type Signal } from "@preact/signals";

export interface Volume {
  muted: boolean;
  /** 0 to 1 */
  level: number;
}

const volumes = new Map<string, Signal<Volume>>();

/** Of one share; as the browser plays it until somebody says otherwise. */
export function volumeOf(share: string): Signal<Volume> {
  const known = volumes.get(share) ?? signal({ muted: false, level: 1 });
  volumes.set(share, known);
  return known;
}

export function setVolume(share: string, volume: Volume): void {
  volumeOf(share).value = volume;
}

/** What is shared or asked for next comes with its sound. For once: nobody is heard by an old habit. */
export const withSound = signal(false);

/** Whether that was wished, which is over with it. */
export function takeWithSound(): boolean {
  const wished = withSound.peek();
  withSound.value = false;
  return wished;
}
