/** The page of a session: its head, its toolbar, its corner notes. */
export const frame = {
  copyNumber: (number: string) => `Copy session number ${number}`,
  copied: "Copied",
  helping: "Helping",
  session: "Session",
  sessionState: { new: "New", waiting: "Waiting", active: "Active", ended: "Ended" },
  nobodyHelped: "Nobody yet",
  duration: "Duration",
  youControl: "You control",
  controls: (name: string) => `${name} controls`,
  nobodyControls: "Nobody controls",
  hideSidebar: "Hide the sidebar",
  showSidebar: "Show the sidebar",
  toolbarTabs: "Commands",
  tools: "Tools",
  offline: "Not connected to the server right now",
  notices: "Notices",
};
