/** Where this page is. One page for the whole bundle: nothing reloads between home and a session (S4). */
import { signal, type ReadonlySignal } from "@preact/signals";

export type Path = "/rep" | "/rep/session" | "/sign-in" | "/setup" | "/assist";

const current = signal<Path>(read());
let guard: (() => boolean) | null = null;

export const path: ReadonlySignal<Path> = current;

/** Goes to another page of this bundle. `replace`: without a step in the history. */
export function go(to: Path, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  current.value = to;
}

/** While set, "back" stays on this page if the guard says so. Returns the way to take it off. */
export function guardBack(stay: () => boolean): () => void {
  guard = stay;
  return () => {
    guard = null;
  };
}

function read(): Path {
  const known: readonly string[] = ["/rep", "/rep/session", "/sign-in", "/setup", "/assist"];
  return known.includes(location.pathname) ? (location.pathname as Path) : "/rep";
}

addEventListener("popstate", () => {
  if (guard?.() === true) history.pushState(null, "", current.peek());
  else current.value = read();
});
