/** The state of the connection to the server. */
export const connection = {
  connected: "Connected",
  connecting: "Connecting",
  reconnecting: "Reconnecting",
};
