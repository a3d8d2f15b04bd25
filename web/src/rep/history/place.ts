/** Which session is read: it stands in the address, so that Back, a reload and a bookmark lead to it. */
import { signal, type ReadonlySignal } from "@preact/signals";

const here = (): string | null => decodeURIComponent(location.hash.slice(1)) || null;
const now = signal<string | null>(null);

/** Null: the list. */
export const session: ReadonlySignal<string | null> = now;

export const addressOf = (id: string): string => `/rep/history#${encodeURIComponent(id)}`;

/** Follows the address until the page is left. */
export function followAddress(): () => void {
  const look = () => {
    now.value = here();
  };
  look();
  addEventListener("hashchange", look);
  addEventListener("popstate", look);
  return () => {
    removeEventListener("hashchange", look);
    removeEventListener("popstate", look);
    now.value = null;
  };
}

/** Back to the list. */
export function showList(): void {
  history.pushState(null, "", "/rep/history");
  now.value = null;
}
