"""What is true of people in a voice conference, by what their browsers count."""

from typing import Any

from playwright.async_api import Locator, Page

from tests.browser import pages
from tests.browser.people import Rep, Somebody

AUDIBLE = 1e-4  # of sound energy more, as the browser counts it
# What is received in every place of the newest connection: packets, those missing, sound energy.
HEARD = """async () => {
  const open = probe.connections().findLast((one) => one.connectionState !== "closed");
  const all = open === undefined ? [] : [...(await open.getStats()).values()];
  const audio = all.filter((one) => one.type === "inbound-rtp" && one.kind === "audio");
  const sum = (name) => audio.reduce((all, one) => all + (one[name] ?? 0), 0);
  const [packets, lost, energy] = ["packetsReceived", "packetsLost", "totalAudioEnergy"].map(sum);
  return { packets, lost, energy };
}"""


def bar(one: Somebody) -> Locator:
    return one.page.get_by_role("region", name="Voice conference")


async def heard(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = await page.evaluate(HEARD)
    return found


async def hears(one: Somebody) -> None:
    """Waits until something more is audible on that page."""
    before = (await heard(one.page))["energy"]

    async def more() -> bool:
        return bool((await heard(one.page))["energy"] > before + AUDIBLE)

    await pages.until(more, f"{one.name} hears nothing")


async def hears_nothing(one: Somebody) -> None:
    """What is on its way arrives; then nothing does."""

    async def silent() -> bool:
        before = (await heard(one.page))["packets"]
        await one.page.wait_for_timeout(500)
        return bool((await heard(one.page))["packets"] == before)

    await pages.until(silent, f"{one.name} still receives voices")


async def pass_on(frm: Rep, to: Rep) -> None:
    await frm.transfer_control(to.name)
    await to.receipt("You now control this session").wait_for()
