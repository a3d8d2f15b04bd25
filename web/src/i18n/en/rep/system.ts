/** A customer's browser, system, window, languages and connection (S1). */
export const system = {
  systemOf: "Browser and device…",
  systemTitle: (name: string) => `${name}'s browser and device`,
  systemUnknown: "Their browser has not said anything yet.",
  systemSource: "What their browser tells every site; nothing more was asked of it.",
  systemBrowser: "Browser",
  systemSystem: "System",
  systemWindow: "Window",
  systemSize: (width: number, height: number, percent: string) => `${width} × ${height}, at ${percent}`,
  systemLanguages: "Languages",
  systemConnection: "Connection",
  systemNoEstimate: "Their browser makes no estimate",
  systemEstimate: (parts: readonly string[]) => parts.join(", "),
  systemKind: (kind: string) => `like ${kind.toUpperCase()}`,
  systemSpeed: (mbit: string) => `about ${mbit} Mbit/s`,
  systemDelay: (ms: string) => `${ms} ms there and back`,
};
