/** A set that can be watched: what is pending, what is blocked. */
import { signal, type ReadonlySignal } from "@preact/signals";

export interface Marks {
  readonly all: ReadonlySignal<ReadonlySet<string>>;
  set(one: string, marked: boolean): void;
}

export function openMarks(): Marks {
  const all = signal<ReadonlySet<string>>(new Set());
  return {
    all,
    set(one, marked) {
      if (all.peek().has(one) === marked) return;
      const next = new Set(all.peek());
      if (marked) next.add(one);
      else next.delete(one);
      all.value = next;
    },
  };
}
