/** Arrow keys inside a composite widget, and where a popover goes. No state of their own. */

const NEXT = { horizontal: "ArrowRight", vertical: "ArrowDown" } as const;
const PREVIOUS = { horizontal: "ArrowLeft", vertical: "ArrowUp" } as const;

/**
 * Move the focus among `stops` by arrow keys, Home and End, around the ends (ARIA authoring practices: roving tabindex).
 * Returns the element that has the focus now, or null when the key is none of ours.
 */
export function stepFocus(event: KeyboardEvent, stops: HTMLElement[], axis: "horizontal" | "vertical"): HTMLElement | null {
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const target = {
    [NEXT[axis]]: stops[(at + 1) % stops.length],
    [PREVIOUS[axis]]: stops[(at - 1 + stops.length) % stops.length],
    Home: stops[0],
    End: stops.at(-1),
  }[event.key];
  if (!target) return null;
  event.preventDefault();
  target.focus();
  return target;
}

/** Put a fixed `box` under `anchor`, inside the window, above it when there is no room below. */
export function placeBelow(box: HTMLElement, anchor: HTMLElement): void {
  const gap = 4;
  const from = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.max(gap, Math.min(from.left, window.innerWidth - size.width - gap));
  const below = from.bottom + gap;
  const fits = below + size.height <= window.innerHeight;
  box.style.left = `${left}px`;
  box.style.top = `${fits ? below : Math.max(gap, from.top - size.height - gap)}px`;
}
