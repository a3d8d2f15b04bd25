/** The place in line that this browser keeps, in whichever queue, over a reload and as long as one is helped. */
import type { Enter } from "../../core/desk/model";
import { kept } from "../../storage";

const KEY = "handoff.line";
const ENTERED = "handoff.line.entered";

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

/** With what somebody got in line, for when they want to once more: in this tab alone. */
export function keepEntered(queue: string, entered: Enter): void {
  kept.session.set(ENTERED, JSON.stringify({ queue, entered }));
}

/** Null: this tab does not know it. */
export function enteredBefore(queue: string): Enter | null {
  try {
    const found = JSON.parse(kept.session.get(ENTERED) ?? "null") as { queue?: unknown; entered?: Enter } | null;
    return found?.queue === queue ? (found.entered ?? null) : null;
  } catch {
    return null;
  }
}

export function forgetEntered(): void {
  kept.session.remove(ENTERED);
}
