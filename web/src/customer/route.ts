/** The address of this page as a signal. One page, no reload: moving between addresses only changes what is shown. */
import { signal, type ReadonlySignal } from "@preact/signals";

const current = signal(location.pathname);

export const path: ReadonlySignal<string> = current;

/** Show `to` and put it into the history. */
export function go(to: string): void {
  if (to !== current.peek()) history.pushState(null, "", to);
  current.value = to;
}

/** Show `to` in place of the present entry, so that Back does not lead there again. */
export function replace(to: string): void {
  history.replaceState(null, "", to);
  current.value = to;
}

addEventListener("popstate", () => {
  current.value = location.pathname;
});

/** For links inside the bundle: go there without a reload, but leave new tabs and windows to the browser. */
export function follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(event.currentTarget.pathname);
}
