/** The place in line that this browser keeps, in whichever queue, over a reload and as long as one is helped. */
import { kept } from "../../storage";

const KEY = "handoff.line";

export interface KeptPlace {
  readonly queue: string;
  /** The secret of the place. */
  readonly token: string;
}

export function keptPlace(): KeptPlace | null {
  try {
    const found = JSON.parse(kept.local.get(KEY) ?? "null") as { queue?: unknown; token?: unknown } | null;
    return typeof found?.queue === "string" && typeof found.token === "string" ? { queue: found.queue, token: found.token } : null;
  } catch {
    return null;
  }
}

export function keepPlace(place: KeptPlace): void {
  kept.local.set(KEY, JSON.stringify(place));
}

export function dropPlace(): void {
  kept.local.remove(KEY);
}
