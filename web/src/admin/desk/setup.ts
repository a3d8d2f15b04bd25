/** How WebACD is set up, as the server has it and as it is being changed. Each list is saved whole. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { webacdHttp } from "../../core/desk/http";
import type { Agents, Queue, Queues, Rules } from "../../core/desk/model";
import { codeOf } from "../../core/errors";
import { http, type Somebody } from "../../core/http";
import type { Code } from "../../core/model";
import { withIds } from "./texts";

/** A list while it is being changed. */
export interface Draft<All> {
  /** As it is being changed; null: not loaded. */
  readonly now: ReadonlySignal<All | null>;
  readonly changed: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<"none" | "saving" | "saved" | Code>;
  load(): Promise<void>;
  change(next: All): void;
  undo(): void;
  save(): Promise<void>;
  /** That it was saved has been read, and is no news on another page. */
  read(): void;
}

/** `finished`: what is left to be put right before it is sent, given what was there before. */
export function openDraft<All>(
  get: () => Promise<All>,
  put: (all: All) => Promise<unknown>,
  finished: (all: All, before: All | null) => All = (all) => all,
): Draft<All> {
  const known = signal<All | null>(null);
  const now = signal<All | null>(null);
  const changed = signal(false);
  const state = signal<"none" | "saving" | "saved" | Code>("none");
  async function load(): Promise<void> {
    if (changed.peek()) return;
    try {
      known.value = await get();
      now.value = known.value;
      state.value = "none";
    } catch (failure) {
      state.value = codeOf(failure);
    }
  }
  return {
    now,
    changed,
    state,
    load,
    change(next) {
      now.value = next;
      changed.value = true;
      state.value = "none";
    },
    undo() {
      now.value = known.peek();
      changed.value = false;
      state.value = "none";
    },
    read() {
      if (state.peek() === "saved") state.value = "none";
    },
    async save() {
      const drafted = now.peek();
      if (drafted === null || state.peek() === "saving") return;
      const all = finished(drafted, known.peek());
      now.value = all;
      state.value = "saving";
      try {
        await put(all);
        known.value = all;
        changed.value = now.peek() !== all;
        state.value = "saved";
      } catch (failure) {
        state.value = codeOf(failure);
      }
    },
  };
}

export const queues = openDraft<Queues>(
  () => webacdHttp.queues(),
  (all) => webacdHttp.putQueues(all),
  (all, before) => {
    const next = withIds(all, before?.queues.map(({ id }) => id) ?? []);
    const at = all.queues.findIndex((one) => one.id === chosen.peek());
    chosen.value = next.queues[at]?.id ?? chosen.peek();
    return next;
  },
);
export const agents = openDraft<Agents>(
  () => webacdHttp.agents(),
  (all) => webacdHttp.putAgents(all),
);
export const rules = openDraft<Rules>(
  () => webacdHttp.rules(),
  (all) => webacdHttp.putRules(all),
);
export const people = signal<readonly Somebody[]>([]);
/** The queue that the pages are about. */
export const chosen = signal<string>("");

export async function loadAll(): Promise<void> {
  await Promise.all([
    queues.load(),
    agents.load(),
    rules.load(),
    http.people().then(
      (answer) => (people.value = answer.people),
      () => undefined,
    ),
  ]);
}

/** The one that was chosen, or the first. */
export function queueNow(): Queue | undefined {
  const all = queues.now.value?.queues ?? [];
  return all.find((one) => one.id === chosen.value) ?? all[0];
}

/** The queue that the pages are about, with that changed. */
export function changeQueue(change: Partial<Queue>): void {
  const [all, now] = [queues.now.peek(), queueNow()];
  if (all === null || now === undefined) return;
  queues.change({ ...all, queues: all.queues.map((one) => (one.id === now.id ? { ...one, ...change } : one)) });
}

/** One moved by a place up (-1) or down (1). */
export function moved<One>(list: readonly One[], at: number, by: -1 | 1): One[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}
