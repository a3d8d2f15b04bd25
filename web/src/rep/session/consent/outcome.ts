/** How the last request to a customer ended without a picture; it stays visible until something newer takes its place. */
import { useLayoutEffect, useState } from "preact/hooks";
import type { Action, Happened } from "../../../core/model";
import { useLive } from "../../../page/inside";

export interface Outcome {
  kind: "declined" | "no_answer" | "capture_refused" | "capture_unavailable" | "capture_blocked";
  /** What had been asked for. */
  action: Action;
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
const NEWER: readonly Happened["type"][] = [
  "consent_requested",
  "point_requested",
  "pointing_allowed",
  "zoom_requested",
  "zoom_allowed",
  "share_started",
  "focus_selected",
  "control_passed",
  "session_ended",
];

/** The outcome, if any, and the way to put it away. */
export function useOutcome(): [Outcome | null, () => void] {
  const { session } = useLive();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useLayoutEffect(
    () => session.onUpdate(({ events }, was) => setOutcome((before) => events.reduce(after(was?.requests[0]?.action ?? "view"), before))),
    [session],
  );
  return [outcome, () => setOutcome(null)];
}

const after =
  (action: Action) =>
  (before: Outcome | null, event: Happened): Outcome | null => {
    const kind = OUTCOMES[event.type];
    // In all of them `who` is the customer, also where it is their silence.
    if (kind !== undefined) return { kind, action, customer: event.who ?? "", name: event.whoName };
    return NEWER.includes(event.type) ? null : before;
  };
