"""A network that blocks UDP: the picture goes and comes by TCP, on the same port number."""

from playwright.async_api import Page

from tests.browser import pages
from tests.browser.harness import Stage

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


async def test_the_picture_comes_by_tcp(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    for blocked in (li, maria):  # the customer who shares, and the rep who watches
        await blocked.page.add_init_script(ONLY_TCP)
        await blocked.page.reload()
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    for page in (li.page, ana.page):
        await pages.sees_moving_picture(page)
    assert await protocols(maria.page) == ["tcp"]
    assert await protocols(li.page) == ["tcp"]
    assert await protocols(ana.page) == ["udp"]
    await pages.sees_moving_picture(li.page, more=40)

    await maria.stop_sharing()
    await pages.capture_released(maria.page)
    for page in (li.page, ana.page):
        await pages.sees_no_picture(page)
    await pages.nothing_arrives(li.page, ana.page)
