"""Networks that are closed in part, and which way media takes in them."""

from playwright.async_api import Page

# What a firewall does to UDP, done to the answers: a page never learns of the UDP candidates.
ONLY_TCP = """
const take = RTCPeerConnection.prototype.setRemoteDescription;
RTCPeerConnection.prototype.setRemoteDescription = function (answer) {
  const lines = answer.sdp.split("\\r\\n").filter((line) => !/^a=candidate:\\S+ 1 udp /.test(line));
  return take.call(this, { type: answer.type, sdp: lines.join("\\r\\n") });
};
"""
PROTOCOLS = """async () => {
  const found = [];
  for (const pc of probe.connections()) {
    if (pc.connectionState !== "connected") continue;
    const stats = await pc.getStats();
    for (const one of stats.values())
      if (one.type === "transport" && one.selectedCandidatePairId)
        found.push(stats.get(stats.get(one.selectedCandidatePairId).remoteCandidateId).protocol);
  }
  return found;
}"""


async def protocols(page: Page) -> list[str]:
    """How media travels on each connection of the page that stands."""
    return list(await page.evaluate(PROTOCOLS))
