/** Where a page is: its address as a signal. One page serves a whole bundle; going to another of its paths reloads nothing. */
import { signal, type ReadonlySignal } from "@preact/signals";

export interface Router<Path extends string> {
  readonly path: ReadonlySignal<Path>;
  /** Goes to another path of this bundle. `replace`: in place of the present step of the history, so that Back does not lead here again. */
  go(to: Path, how?: "push" | "replace"): void;
  /** For links inside the bundle: go there without a reload, but leave new tabs and windows, and other bundles, to the browser. */
  follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void;
  /** While set, Back stays on this path if `stay` says so. Returns the way to take it off. */
  guardBack(stay: () => boolean): () => void;
}

/** One for each bundle. An address that is none of `paths` counts as the first of them. */
export function openRouter<Path extends string>(paths: readonly [Path, ...Path[]]): Router<Path> {
  const known = (path: string): Path | undefined => paths.find((one) => one === path);
  const here = (): Path => known(location.pathname) ?? paths[0];
  const current = signal(here());
  let guard: (() => boolean) | null = null;

  function go(to: Path, how: "push" | "replace" = "push"): void {
    if (how === "replace") history.replaceState(null, "", to);
    else if (to !== current.peek()) history.pushState(null, "", to);
    current.value = to;
  }

  addEventListener("popstate", () => {
    if (guard?.() === true) history.pushState(null, "", current.peek());
    else current.value = here();
  });

  return {
    path: current,
    go,
    follow(event) {
      const to = known(event.currentTarget.pathname);
      const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
      if (to === undefined || elsewhere || event.defaultPrevented) return;
      event.preventDefault();
      go(to);
    },
    guardBack(stay) {
      guard = stay;
      return () => {
        guard = null;
      };
    },
  };
}
