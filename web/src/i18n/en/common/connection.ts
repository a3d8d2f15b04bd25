/** The connection to the server and of the media. */
export const connection = {
  connection: "Connection",
  connectionTest: "Connection test",
  testConnection: "Test the connection",
  takesLong: "This takes longer than it should. Something on the way, such as a proxy or a firewall, may block the connection.",
  lostServer: "Connection to the server is lost. Trying again by itself.",
  noMedia: (address: string, first: number, last: number) =>
    `The picture cannot get through this network. Ask for UDP ${first === last ? `port ${first}` : `ports ${first} to ${last}`} to ${address} to be opened.`,
};
