"""In little room nothing is lost in Firefox either, which lays pages out by itself: at 640 and 320
pixels and with letters twice as large, in both languages.
"""

import pytest
from playwright.async_api import Page, expect

from tests.browser.camera import SPEAK
from tests.browser.firefox.browsers import Browsers
from tests.browser.reflow import beyond


async def in_both_languages(page: Page) -> list[str]:
    found = await beyond(page)
    await page.evaluate(SPEAK, "zh-Hans")
    found += await beyond(page)
    await page.evaluate(SPEAK, "en")
    return found


@pytest.mark.firefox
async def test_nothing_is_cut_in_little_room(browsers: Browsers) -> None:
    await browsers.chromium.source()
    li = await browsers.firefox.rep("Li Wei")
    found = await in_both_languages(li.page)
    maria = await browsers.chromium.customer("Maria Wolfeschlegelsteinhausenbergerdorff-Okafor")
    tomas = await browsers.firefox.customer("Tomas Ferreira")
    number = await li.start()
    await tomas.come_by_number(number)
    await expect(li.page.get_by_text("Somebody is at the door")).to_be_visible()
    found += await in_both_languages(li.page) + await in_both_languages(tomas.page)
    await li.admit("Tomas Ferreira")
    await maria.come_by_link((await li.links())[0])
    await li.select(maria.name)
    await li.request_view()
    await maria.allow()
    await expect(li.page.get_by_role("button", name="100 %")).to_be_visible()  # there is a picture
    found += await in_both_languages(li.page) + await in_both_languages(tomas.page)
    await li.button("End").click()
    await li.page.get_by_role("dialog").get_by_role("button", name="End").click()
    await expect(tomas.button("Done")).to_be_visible()
    found += await in_both_languages(li.page) + await in_both_languages(tomas.page)
    assert not found, "\n".join(found)
