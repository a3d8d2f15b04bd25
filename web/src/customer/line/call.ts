/** It is one's turn: said with a sound and a notification, until one is in. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/customer-line";
import { callMeans, openCalls, type Call } from "../../page/heard/calls";
import { followWishes } from "../../page/heard/wishes";

export function useCall(ticket: string, queue: string): void {
  useEffect(followWishes, []);
  useEffect(() => {
    const calls = signal<readonly Call[]>([{ cause: "turn", about: ticket, title: t.line.turnTitle, text: queue }]);
    return openCalls(calls, callMeans("line"));
  }, [ticket, queue]);
}
