/** Tells the server whether this page of a session is in the background, where a window has several (D18). */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Live } from "../live";

/** Until closed. What is shared ends here first: nothing leaves this browser that another customer could see. */
export function followForeground({ session, sharing }: Pick<Live, "session" | "sharing">, front: ReadonlySignal<boolean>): () => void {
  let telling = false;
  const stopSharing = effect(() => void (front.value || sharing.release()));
  const stopTelling = effect(tell);

  function tell(): void {
    const on = !front.value;
    const view = session.view.value;
    const inside = view !== null && view.you.role !== "knocking" && view.session.state !== "ended";
    if (!inside || session.connection.value !== "connected" || view.background === on || telling) return;
    telling = true;
    session
      .command("page.background", { on })
      .catch(() => undefined) // said again with the next view, or when the connection is back
      .finally(() => {
        telling = false;
        // selected and left again meanwhile
        if (front.peek() === on) tell();
      });
  }
  return () => {
    stopSharing();
    stopTelling();
  };
}
