/** Tells the server when the page goes away (S5, S6, D1), and warns the one whose page holds the session. */

/**
 * Sends the beacon when the page is closed, reloaded or navigated; the server waits 3 s for a reload. `warn` is asked
 * at that moment whether the browser should ask back first. Returns the way to stop.
 */
export function watchLeaving(token: string, warn: () => boolean): () => void {
  const beacon = () => sayGoodBye(token);
  const ask = (event: BeforeUnloadEvent) => {
    if (warn()) event.preventDefault();
  };
  addEventListener("pagehide", beacon);
  addEventListener("beforeunload", ask);
  return () => {
    removeEventListener("pagehide", beacon);
    removeEventListener("beforeunload", ask);
  };
}

/** The reader of this page goes, whether the page does or not. */
export function sayGoodBye(token: string): void {
  if (navigator.sendBeacon?.("/api/leaving", token) === true) return;
  // No beacons here, or too many of them at once.
  fetch("/api/leaving", { method: "POST", body: token, headers: { "Content-Type": "text/plain" }, keepalive: true }).catch(() => undefined);
}
