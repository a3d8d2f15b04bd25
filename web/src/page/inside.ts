/** What every part of a session's page is given, in every bundle: the session, what waits for the server, the one dialog that is open. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { Live } from "../core/live";
import { openMarks, type Marks } from "../core/marks";
import type { View } from "../core/model";
import { marked } from "../core/marked";

export interface Inside {
  readonly live: Live;
  /** Commands that wait for the server: their names, each with what it concerns. */
  readonly pending: Marks;
  /** Says what went wrong with something the reader did. */
  refused(failure: unknown): void;
  readonly dialog: ReadonlySignal<Dialog | null>;
  /** Opens a dialog in place of the one that is open; null: none. */
  open(dialog: Dialog | null): void;
}

/** Mounted means open. It closes by itself as soon as `stays` is not true of the view any more. */
export interface Dialog {
  Body: ComponentType<{ onClose: () => void }>;
  stays: (view: View) => boolean;
}

export function openInside(live: Live, refused: (failure: unknown) => void): Inside {
  const dialog = signal<Dialog | null>(null);
  return { live, pending: openMarks(), refused, dialog, open: (next) => void (dialog.value = next) };
}

export const InsideContext = createContext<Inside | null>(null);

export function useInside(): Inside {
  const inside = useContext(InsideContext);
  if (inside === null) throw new Error("outside of a session's page");
  return inside;
}

export const useLive = (): Live => useInside().live;

/** The newest view, with guests marked whose names look like a rep's; parts of a session's page are only shown once there is one. */
export function useView(): View {
  const view = useLive().session.view.value;
  if (view === null) throw new Error("no view yet");
  return marked(view);
}
