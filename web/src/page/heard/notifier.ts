/** Notifications of the browser: whether they are allowed, and one for each matter. The seam to the Notification API. */
import { signal, type ReadonlySignal } from "@preact/signals";

/** `none`: this browser shows none from a page, or not at this address. */
export type Permission = NotificationPermission | "none";

const now = signal<Permission>(ask());
const shown = new Map<string, Notification>();

export const permission: ReadonlySignal<Permission> = now;

function ask(): Permission {
  return typeof Notification === "function" && globalThis.isSecureContext !== false ? Notification.permission : "none";
}

/** The browser asks the person; only ever from a click of theirs. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission().catch(() => undefined);
  now.value = ask();
}

/** Shows one for `about`, in place of any with the same `tag`. `text` never has what people wrote: others may see this screen. */
export function notify(about: string, tag: string, title: string, text: string, icon: string): void {
  if (ask() !== "granted") return;
  try {
    // `renotify` is not in the types yet; without it a second one about the same comes unseen.
    const how = { body: text, tag, renotify: true, silent: true, icon };
    const one = new Notification(title, how);
    one.addEventListener("click", () => {
      focus();
      one.close();
    });
    shown.set(about, one);
  } catch {
    // Chromium on Android shows none from a page
  }
}

/** Takes back those that are not about any of `still`. */
export function takeBack(still: (about: string) => boolean): void {
  for (const [about, one] of shown) {
    if (still(about)) continue;
    one.close();
    shown.delete(about);
  }
}
