/** Where one goes when a session is over for this page: home, or to the next of several. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { goHome } from "../app-state";

export const DoneContext = createContext<() => void>(goHome);

export const useDone = (): (() => void) => useContext(DoneContext);
