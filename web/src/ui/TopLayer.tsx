/**
 * A box above the page, and above the dialogs that were opened before. `turn`: changes when there is something new in it; then it comes
 * to the top again. It takes no focus and makes nothing inert. Mounted = shown. Beside a modal dialog or a picture that fills the
 * screen it can be read, but not reached: what has to be goes inside those (`BesideDialog`, `OverPicture`).
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  children: ComponentChildren;
  turn: unknown;
  class?: string | undefined;
  /** Makes it a landmark; leave it out inside a live region. */
  label?: string | undefined;
}

export function TopLayer({ children, turn, label, class: extra }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    raise(box.current);
  }, [turn]);
  return (
    <div ref={box} popover="manual" class={extra} role={label ? "region" : undefined} aria-label={label}>
      {children}
    </div>
  );
}

/** The last that is shown is the topmost. A browser without popovers shows it at its place in the page. */
function raise(box: HTMLElement | null): void {
  if (!box?.isConnected || typeof box.showPopover !== "function") return;
  if (box.matches(":popover-open")) {
    const focused = box.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    box.hidePopover();
    box.showPopover();
    focused?.focus();
  } else box.showPopover();
}
