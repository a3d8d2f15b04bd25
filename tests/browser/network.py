"""Networks that are closed in part, and which way media takes in them."""

from playwright.async_api import Page

# What a firewall does, done to the answers: a page never learns of these candidates.
_WITHOUT = """
const take = RTCPeerConnection.prototype.setRemoteDescription;
RTCPeerConnection.prototype.setRemoteDescription = function (answer) {
  const lines = answer.sdp.split("\\r\\n").filter((line) => !/^a=candidate:CANDIDATES/.test(line));
  return take.call(this, { type: answer.type, sdp: lines.join("\\r\\n") });
};
"""
ONLY_TCP = _WITHOUT.replace("CANDIDATES", "\\S+ 1 udp ")
NO_PATH = _WITHOUT.replace("CANDIDATES", "")
_ONLY_BY_HOP = """
const take = RTCPeerConnection.prototype.setRemoteDescription;
RTCPeerConnection.prototype.setRemoteDescription = function (answer) {
  const udp = /^(a=candidate:\\S+ 1 udp \\d+ 127\\.0\\.0\\.1) \\d+ /;
  const lines = answer.sdp
    .split("\\r\\n")
    .filter((line) => !line.startsWith("a=candidate:") || udp.test(line))
    .map((line) => line.replace(udp, "$1 PORT "));
  return take.call(this, { type: answer.type, sdp: lines.join("\\r\\n") });
};
"""
# A proxy that knows pages only.
NO_WEBSOCKET = """
window.WebSocket = class extends EventTarget {
  static OPEN = 1;
  constructor() {
    super();
    setTimeout(() => {
      for (const name of ["error", "close"]) {
        const event = new Event(name);
        this[`on${name}`]?.(event);
        this.dispatchEvent(event);
      }
    }, 20);
  }
  close() {}
};
"""
# The browser uses what its TURN servers give it, and nothing else.
ONLY_TURN = """
window.RTCPeerConnection = class extends window.RTCPeerConnection {
  constructor(given) {
    super({ ...given, iceTransportPolicy: "relay" });
  }
};
"""
PATHS = """async () => {
  const found = [];
  for (const pc of probe.connections()) {
    if (pc.connectionState !== "connected") continue;
    const stats = await pc.getStats();
    for (const one of stats.values()) {
      if (one.type !== "transport" || !one.selectedCandidatePairId) continue;
      const pair = stats.get(one.selectedCandidatePairId);
      const [here, there] = [pair.localCandidateId, pair.remoteCandidateId];
      found.push({ type: stats.get(here).candidateType, protocol: stats.get(there).protocol });
    }
  }
  return found;
}"""


def only_by(port: int) -> str:
    """A script after which the only way to the relay that a page learns of is this one of a hop."""
    return _ONLY_BY_HOP.replace("PORT", str(port))


async def protocols(page: Page) -> list[str]:
    """How media reaches the relay on each connection of the page that stands: udp or tcp."""
    return [path["protocol"] for path in await page.evaluate(PATHS)]


async def candidate_types(page: Page) -> list[str]:
    """The page's own side of them: host, prflx, or relay (by TURN)."""
    return [path["type"] for path in await page.evaluate(PATHS)]
