"""A knock is heard at once where nobody looks: in a tab that lies behind another one of the same
window. Playwright keeps every tab of Chromium in sight, so it is Firefox that hides one.
"""

import pytest
from playwright.async_api import Page

from tests.browser import pages
from tests.browser.firefox.browsers import Browsers
from tests.browser.test_heard import HEARING, KNOCK, hears, notes, tunes

pytestmark = pytest.mark.firefox

AT_ONCE = 5_000  # ms from the server's word to the sound; the aim is 1,000
# A machine without any sound device has a Firefox that waits for one for ever.
SOUNDS = "AudioContext.prototype.resume = async () => undefined"


async def hide(page: Page) -> None:
    """Another tab of the same window comes to the front, and the page is told that by nobody but
    the browser.
    """
    await page.evaluate("void window.open('about:blank')")  # in front, as browsers do it

    async def hidden() -> bool:
        return bool(await page.evaluate("document.visibilityState === 'hidden'"))

    await pages.until(hidden, "the tab is not hidden")


async def test_in_firefox(browsers: Browsers) -> None:
    """At once, and again 20 seconds later, as nobody answers."""
    li = await browsers.firefox.rep("Li Wei")
    tomas = await browsers.chromium.customer("Tomás")
    for script in (HEARING, SOUNDS):
        await li.page.add_init_script(script)
    await li.page.reload()
    await li.page.get_by_role("main").get_by_role("button", name="Notify me").click()
    number = await li.start()
    await hide(li.page)
    await tomas.come_by_number(number)
    await hears(li.page, KNOCK)
    [late] = await li.page.evaluate("hearing.late")
    assert late < AT_ONCE, late
    [note] = await notes(li.page)
    assert note["title"] == "Tomás is at the door"

    async def again() -> bool:
        return (await tunes(li.page)).count(KNOCK) >= 2

    took = await pages.until(again, "it is not heard again", seconds=40)
    print(f"heard {late} ms after the server's word, and again after {took:.0f} s")
    assert await li.page.evaluate("document.visibilityState") == "hidden"
