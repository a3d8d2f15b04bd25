/** What every part of the session page is given: the live session, what a rep can do, and the dialogs. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Live } from "../../core/live";
import type { Surface, View } from "../../core/model";
import type { Actions } from "./actions";

export type DialogName =
  { name: "invite" } | { name: "transfer" } | { name: "share"; surface: Surface } | { name: "end" } | { name: "leave" };

export interface Console {
  live: Live;
  actions: Actions;
  open(dialog: DialogName): void;
}

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === null) throw new Error("outside of a session page");
  return console;
}

/** The newest view; parts of the session page are only shown once there is one. */
export function useView(): View {
  const view = useConsole().live.session.view.value;
  if (view === null) throw new Error("no view yet");
  return view;
}
