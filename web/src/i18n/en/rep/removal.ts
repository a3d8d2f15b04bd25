/** Making somebody leave, and having been made to (D21). */
import { customers } from "../counting";

export const removal = {
  doWith: (name: string) => `What to do with ${name}`,
  remove: "Make leave…",
  removeNow: "Make leave",
  removeTitle: (name: string) => `Make ${name} leave this session?`,
  removeLead: "They are out at once, and everything of theirs ends.",
  removeLinkKnocks: "From then on everybody who comes has to knock, also with the link.",
  removeRepStays: "They cannot assist in this session again.",
  removeReason: "Reason",
  removeReasonHint: (name: string) => `${name} reads it. You may leave it empty.`,
  removedTitle: (by: string) => `${by} made you leave this session`,
  removedReason: "The reason:",
  goneOfferLead: (name: string, count: number) => `The customer made ${name} leave. ${customers(count)} in the session.`,
  goneDeclineHolds: (time: string) => `If you decline, the session waits ${time} for somebody to take over, then it ends.`,
  goneHoldAsks: (name: string, asked: string) =>
    `The customer made ${name} leave. ${asked} is asked to take control. If nobody does, the session ends.`,
  goneHoldWaits: (name: string) => `The customer made ${name} leave. If nobody takes control, the session ends.`,
};
