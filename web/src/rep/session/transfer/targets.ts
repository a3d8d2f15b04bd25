/** To whom a session can be given. Null: to nobody, as the reader is no agent or the site has no queues; then nothing of it is offered (S67). */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../../core/http";
import type { Targets } from "../../../core/desk/model";

const known = signal<Targets | null>(null);
let under: Promise<void> | null = null;

/** Asks again; once at a time. */
export function askForTargets(): Promise<void> {
  under ??= call<Targets>("GET", "/api/desk/targets")
    .then(
      (found) => void (known.value = found?.agent ? found : null),
      () => void (known.value = null),
    )
    .finally(() => (under = null));
  return under;
}

export function useTargets(): Targets | null {
  useEffect(() => void askForTargets(), []);
  return known.value;
}
