/** The size of a tab that the reader shares: this page says which one it has, and carries out what the rep wishes once it is allowed. */
import { effect } from "@preact/signals";
import type { View } from "../model";
import type { Session } from "../session/session";
import type { Sharing } from "../screens/sharing";
import type { TabControl } from "../screens/surface-control";

/** Until closed. */
export function followZoom(session: Session, sharing: Pick<Sharing, "own" | "tab">): () => void {
  const told = new Map<string, number>();
  const done = new Map<string, number>();

  function tell(share: string, { levels, level }: TabControl): void {
    if (told.get(share) === level.value) return;
    told.set(share, level.value);
    void session.command("zoom.report", { share, levels: [...levels], level: level.value }).catch(() => told.delete(share));
  }
  /** A wish is carried out once; what was wished before this page had the share has no meaning any more. */
  function carryOut(view: View, share: string, tab: TabControl): void {
    const zoom = view.zooms.find((one) => one.share === share);
    if (!zoom?.allowed) return void done.delete(share);
    if (zoom.wanted === null || zoom.changes <= (done.get(share) ?? 0)) return;
    done.set(share, zoom.changes);
    // The browser's own permission was taken back: the rep is told that they may no more.
    void tab.zoomTo(zoom.wanted).catch(() => session.command("zoom.stop", { share }).catch(() => undefined));
  }

  return effect(() => {
    const view = session.view.value;
    const mine = sharing.own.value;
    if (view?.you.role !== "customer" || session.connection.value !== "connected") return;
    for (const share of mine.keys()) {
      const tab = sharing.tab(share);
      if (tab === null || !view.shares.some((one) => one.id === share)) continue;
      tell(share, tab);
      carryOut(view, share, tab);
    }
  });
}
