import { signal } from "@preact/signals";

/** Whether the sidebar is unfolded; so it stays from one session to the next. */
export const sidebarOpen = signal(true);

/** Its element. */
export const SIDEBAR = "session-sidebar";
