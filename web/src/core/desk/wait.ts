/** How a waiting time is told: as a range of whole minutes that never grows without a word. Pure. */
import type { Estimate } from "./model";

export interface Told {
  /** Minutes. `high` is at least one more than `low`, but where both are less than one. */
  readonly low: number;
  readonly high: number;
  /** It is longer than what was told before, and has not become shorter since. */
  readonly longer: boolean;
}

/** What to tell after `before` (null: nothing yet), now that the server says so (seconds; null: it cannot say). */
export function tell(before: Told | null, estimate: Estimate | null): Told | null {
  if (estimate === null) return null;
  const low = Math.floor(estimate.low / 60);
  const high = Math.max(low + 1, Math.ceil(estimate.high / 60));
  if (before === null) return { low, high, longer: false };
  if (low === before.low && high === before.high) return before;
  const grew = high > before.high || (high === before.high && low > before.low);
  return { low, high, longer: grew || (before.longer && high >= before.high) };
}

/** How large a part of the longest wait it is, for a bar; 0 to 1. */
export function lateness(since: number, now: number, alert: number): number {
  return Math.min(1, Math.max(0, (now - since) / 1000 / alert));
}
