/** Notifications of the browser: whether they are allowed, and one for each matter. The seam to the Notification API. */
import { signal, type ReadonlySignal } from "@preact/signals";

/** `none`: this browser shows none from a page, or not at this address. */
export type Permission = NotificationPermission | "none";

const now = signal<Permission>(ask());
const shown = new Map<string, { scope: string; about: string; one: Notification }>();

export const permission: ReadonlySignal<Permission> = now;

function ask(): Permission {
  return typeof Notification === "function" && globalThis.isSecureContext !== false ? Notification.permission : "none";
}

/** The browser asks the person; only ever from a click of theirs. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission().catch(() => undefined);
  now.value = ask();
}

/**
 * Shows one for `about` of a session (`scope`), in place of any that is about the same. `text` never has what people wrote: others may see
 * this screen. `chosen`: it was clicked.
 */
export function notify(scope: string, about: string, title: string, text: string, icon: string, chosen: () => void): void {
  if (ask() !== "granted") return;
  const tag = `${scope} ${about}`;
  try {
    // `renotify` is not in the types yet; without it a second one about the same comes unseen.
    const how = { body: text, tag, renotify: true, silent: true, icon };
    const one = new Notification(title, how);
    one.addEventListener("click", () => {
      focus();
      chosen();
      one.close();
    });
    shown.set(tag, { scope, about, one });
  } catch {
    // Chromium on Android shows none from a page
  }
}

/** Takes back those of a session that are not about any of `still`. */
export function takeBack(of: string, still: (about: string) => boolean): void {
  for (const [tag, { scope, about, one }] of shown) {
    if (scope !== of || still(about)) continue;
    one.close();
    shown.delete(tag);
  }
}
