/** Where a page is: its address as a signal. One page serves a whole bundle; going to another of its paths reloads nothing. */
import { signal, type ReadonlySignal } from "@preact/signals";

export interface Router<Path extends string> {
  readonly path: ReadonlySignal<Path>;
  /** What stands below a path of `rooms` in the address; "": nothing. */
  readonly room: ReadonlySignal<string>;
  /** Goes to another path of this bundle. `replace`: in place of the present step of the history, so that Back does not lead here again. */
  go(to: Path, how?: "push" | "replace", room?: string): void;
  /** For links inside the bundle: go there without a reload, but leave new tabs and windows, and other bundles, to the browser. */
  follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void;
  /** While set, Back stays on this path if `stay` says so. Returns the way to take it off. */
  guardBack(stay: () => boolean): () => void;
}

/**
 * One for each bundle. An address that is none of `paths` counts as the first of them. `rooms`: paths that are the beginning of others, such as
 * `/enter` of `/enter/devices`.
 */
export function openRouter<Path extends string>(paths: readonly [Path, ...Path[]], rooms: readonly Path[] = []): Router<Path> {
  const known = (path: string): Path | undefined => rooms.find((one) => path.startsWith(`${one}/`)) ?? paths.find((one) => one === path);
  const here = (): Path => known(location.pathname) ?? paths[0];
  const roomHere = (): string => (rooms.includes(here()) ? decoded(location.pathname.slice(here().length + 1)) : "");
  const current = signal(here());
  const room = signal(roomHere());
  let guard: (() => boolean) | null = null;
  const address = (to: Path, inside: string): string => (inside === "" ? to : `${to}/${encodeURIComponent(inside)}`);

  function go(to: Path, how: "push" | "replace" = "push", inside = ""): void {
    if (how === "replace") history.replaceState(null, "", address(to, inside));
    else if (to !== current.peek() || inside !== room.peek()) history.pushState(null, "", address(to, inside));
    room.value = inside;
    current.value = to;
  }

  addEventListener("popstate", () => {
    if (guard?.() === true) history.pushState(null, "", address(current.peek(), room.peek()));
    else {
      room.value = roomHere();
      current.value = here();
    }
  });

  return {
    path: current,
    room,
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

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not one of ours
  }
}
