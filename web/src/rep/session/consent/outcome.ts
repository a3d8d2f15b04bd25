/** How the last request to a customer ended without a picture; it stays visible until something newer takes its place. */
import { useLayoutEffect, useState } from "preact/hooks";
import type { Happened } from "../../../core/model";
import { useLive } from "../../../page/inside";

export interface Outcome {
  kind: "declined" | "no_answer" | "capture_refused" | "capture_unavailable" | "capture_blocked";
  customer: string;
  name: string;
}

const OUTCOMES: Partial<Record<Happened["type"], Outcome["kind"]>> = {
  consent_declined: "declined",
  consent_timed_out: "no_answer",
  capture_refused: "capture_refused",
  capture_unavailable: "capture_unavailable",
  capture_blocked: "capture_blocked",
};
const NEWER: readonly Happened["type"][] = ["consent_requested", "share_started", "focus_selected", "control_passed", "session_ended"];

/** The outcome, if any, and the way to put it away. */
export function useOutcome(): [Outcome | null, () => void] {
  const { session } = useLive();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useLayoutEffect(() => session.onUpdate(({ events }) => setOutcome((before) => events.reduce(after, before))), [session]);
  return [outcome, () => setOutcome(null)];
}

function after(before: Outcome | null, event: Happened): Outcome | null {
  const kind = OUTCOMES[event.type];
  // In all of them `who` is the customer, also where it is their silence.
  if (kind !== undefined) return { kind, customer: event.who ?? "", name: event.whoName };
  return NEWER.includes(event.type) ? null : before;
}
