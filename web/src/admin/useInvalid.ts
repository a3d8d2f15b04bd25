/** The first field of a page that is marked as wrong, for a bar that may be far from it. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface Invalid {
  label: string;
  show: () => void;
}

const MARKED = "[aria-invalid=true]";

/** Of all fields around `box`, where the page they are in is its parent; a form of its own has its own button. null: none is marked. */
export function useInvalid(box: RefObject<HTMLElement>): Invalid | null {
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    const page = box.current?.parentElement;
    if (!page) return;
    const look = () => setLabel(labelOf(first(page, box.current)));
    const watching = new MutationObserver(look);
    watching.observe(page, { subtree: true, childList: true, attributeFilter: ["aria-invalid"] });
    look();
    return () => watching.disconnect();
  });
  return label === null ? null : { label, show: () => showFirst(box.current) };
}

/** Into the middle: the bar at the foot covers whatever is there. */
export function showFirst(box: HTMLElement | null): void {
  const field = box?.parentElement && first(box.parentElement, box);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

function first(page: HTMLElement, box: HTMLElement | null): HTMLElement | undefined {
  const form = box?.closest("form") ?? null;
  return [...page.querySelectorAll<HTMLElement>(MARKED)].find((field) => field.closest("form") === form);
}

function labelOf(field: HTMLElement | undefined): string | null {
  if (field === undefined) return null;
  const labels = (field as HTMLInputElement).labels;
  return labels?.[0]?.textContent?.trim() || field.getAttribute("aria-label") || "";
}
