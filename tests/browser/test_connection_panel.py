"""How a stream is doing, as the browser counts it: the rep's panel and the customer's sentence."""

import re

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage

CONDITION = re.compile("^(Good|Slow network|Unstable network|Long way)")


async def test_words_and_numbers(stage: Stage) -> None:
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    mark = li.page.get_by_role("banner").get_by_role("button", name="Connection details")
    panel = li.page.get_by_role("region", name="Connection", exact=True)
    await mark.focus()
    await li.page.keyboard.press("Enter")
    await expect(mark).to_have_attribute("aria-expanded", "true")
    await expect(panel.get_by_text("No screen is sent or received right now.")).to_be_visible()
    await li.page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(mark).to_have_attribute("aria-expanded", "false")
    await expect(mark).to_be_focused()

    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await mark.click()
    await expect(panel.get_by_role("heading", name="Maria Okafor's screen")).to_be_visible()
    await expect(panel.get_by_text(CONDITION)).to_be_visible()
    for number in (r"[\d.]+ [kM]bit/s", r"\d+ per second", r"\d+ . \d+", "AV1|VP9|VP8", r"\d+ ms"):
        await expect(
            panel.get_by_role("definition").filter(has_text=re.compile(number))
        ).to_have_count(1)
    await expect(maria.page.get_by_text(re.compile("^Connection: "))).to_be_visible()
    await accessible.check(li.page)
    await accessible.check(maria.page)

    await maria.stop_sharing()
    await expect(panel.get_by_text("No screen is sent or received right now.")).to_be_visible()
    await expect(maria.page.get_by_text(re.compile("^Connection: "))).to_have_count(0)
