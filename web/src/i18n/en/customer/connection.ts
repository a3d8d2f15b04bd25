/** The connection test: what works between this browser and the server, for people and for those who run their network. */
export const connection = {
  lead: "Checks from this browser what works in your network. Your screen is neither captured nor sent.",
  again: "Test again",

  verdict: {
    running: "Testing. This takes a few seconds.",
    works: "Everything needed for a session works.",
    by_tcp: "Sessions work here, by a detour. Pictures are smoother when UDP is open.",
    by_turn: "Sessions work here, by a long detour. Pictures are smoother when UDP is open.",
    no_path: "Screens cannot get through this network. Show this page to whoever runs it.",
    no_websocket: "This network blocks WebSockets, without which no session works. Show this page to whoever runs it.",
    no_server: "The server cannot be reached from here. Show this page to whoever runs your network.",
    unknown: "The server is busy with other tests. Try again in a minute.",
  },

  names: {
    server: "Reaching the server",
    signaling: "Talking to the server",
    udp: "Screens by UDP",
    tcp: "Screens by TCP",
    turn: "Screens by TURN",
    capture: "Sharing this screen",
    codecs: "Video formats",
  },

  outcome: {
    waiting: "Waits its turn",
    running: "Testing",
    works: "Works",
    fails: "Does not work",
    skipped: "Not tested",
    busy: "Try again later",
  },

  serverWorks: "Pages come from the server.",
  serverFails: (host: string) => `${host} does not answer from here.`,
  signalingWorks: "WebSocket connections to this site work.",
  signalingFails: (host: string) => `A proxy or firewall breaks WebSocket connections. Ask for them to ${host} to be allowed.`,
  udpWorks: (address: string, port: number) => `UDP port ${port} of ${address} can be reached. Screens go this way.`,
  udpFails: (address: string, port: number) => `Ask for UDP port ${port} to ${address} to be opened.`,
  tcpWorks: (address: string, port: number) => `TCP port ${port} of ${address} can be reached, for where UDP is blocked.`,
  tcpFails: (address: string, port: number) => `TCP port ${port} to ${address} is closed. It is needed only where UDP is blocked.`,
  turnWorks: "A TURN server passes screens on, for where nothing else is open.",
  turnFails: "The TURN server cannot be reached or does not reach the server.",
  turnNone: "This site has none. It is needed only where UDP and TCP are blocked.",
  turnSignedOut: "It serves people in a session only. Sign in as a rep to test it.",
  captureWorks: "This browser can capture the screen. It asks you first, every time.",
  captureInsecure: "Browsers allow this only when the address of the page begins with https.",
  captureNone: "This device cannot share its screen. It can show what others share.",
  codecsWork: (formats: string) => `This browser shows ${formats}.`,
  codecsNone: "This browser shows no video.",
};

export type ConnectionWords = typeof connection;
