"""A tab with a tone is shared: who sees it hears it, and nobody while it is paused."""

import asyncio

from playwright.async_api import Page, expect

from tests.browser import pages
from tests.browser.chromium import AUDIBLE
from tests.browser.conftest import OpenStage

TONE = """() => {
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.frequency.value = 440;
  tone.connect(context.destination);
  tone.start();
}"""
# Of what the newest connections received: sound energy, packets.
HEARD = """async () => {
  const open = probe.connections().filter((one) => one.connectionState !== "closed");
  const found = await Promise.all(open.map((one) => one.getStats()));
  const all = found.flatMap((one) => [...one.values()]);
  const audio = all.filter((one) => one.type === "inbound-rtp" && one.kind === "audio");
  const sum = (name) => audio.reduce((all, one) => all + (one[name] ?? 0), 0);
  return { packets: sum("packetsReceived"), energy: sum("totalAudioEnergy") };
}"""


async def hears(page: Page) -> None:
    """More sound arrives, and is none of silence."""
    before = await page.evaluate(HEARD)
    async with asyncio.timeout(30):
        while (now := await page.evaluate(HEARD))["energy"] < before["energy"] + 1e-3:
            await page.wait_for_timeout(200)
    assert now["packets"] > before["packets"]


async def test_who_sees_a_tab_hears_it(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[AUDIBLE, "--autoplay-policy=no-user-gesture-required"])
    source = await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    customer_link, _ = await li.links()
    await maria.come_by_link(customer_link)
    await source.evaluate(TONE)
    await li.page.get_by_role("tab", name="Tools").click()
    await li.tool("With sound").click()
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    [share] = (await pages.view(maria.page))["shares"]
    assert share["sound"]
    await hears(maria.page)
    assert (await li.page.evaluate(HEARD))["packets"] == 0, "nobody hears their own"
    await expect(maria.text("With sound: whoever sees it hears it.").first).to_be_visible()
    mute = maria.button("Mute sound")
    await mute.click()
    await expect(mute).to_have_attribute("aria-pressed", "true")
    await mute.click()

    own = li.page.get_by_role("region", name="Sharing", exact=True)
    await own.get_by_role("button", name="Pause", exact=True).click()
    await pages.shows_words(maria.page)
    await pages.nothing_arrives(maria.page)
    await own.get_by_role("button", name="Resume").click()
    await pages.sees_moving_picture(maria.page)
    await hears(maria.page)
