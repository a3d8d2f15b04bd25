/** When the browser says that its network changed: another interface, or one again after none. */

type Connected = Navigator & { connection?: EventTarget };

/** Calls back at each change; gives the way to stop. Firefox and Safari tell only of "online". */
export function onNetworkChange(listener: () => void): () => void {
  const connection = (globalThis.navigator as Connected | undefined)?.connection;
  globalThis.addEventListener?.("online", listener);
  connection?.addEventListener?.("change", listener);
  return () => {
    globalThis.removeEventListener?.("online", listener);
    connection?.removeEventListener?.("change", listener);
  };
}
