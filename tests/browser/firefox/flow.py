"""What flows, as a page tells it."""

import asyncio

from playwright.async_api import Page

from tests.browser import pages

CLOCKS = "[...document.querySelectorAll('video')].map((one) => one.currentTime)"


async def shown_in(page: Page) -> tuple[str, str]:
    """(codec of the packets, kind of surface) of the one share there is."""
    [share] = (await pages.view(page))["shares"]
    return share["publication"]["codec"], share["surface"]


async def plays(page: Page) -> None:
    """Waits until a picture of the page moves on: no browser waits for a click to play it."""
    before = await page.evaluate(CLOCKS)

    async def later() -> bool:
        after = await page.evaluate(CLOCKS)
        return any(new > old for old, new in zip(before, after, strict=False))

    await pages.until(later, "the picture does not play")


async def nothing_leaves(page: Page, seconds: float = 2.0) -> None:
    """No packet more is sent over any connection of the page."""
    await asyncio.sleep(0.3)  # what was under way
    before = await pages.sent(page)
    await asyncio.sleep(seconds)
    for old, new in zip(before, await pages.sent(page), strict=False):
        assert new.packets in (None, old.packets), f"{page.url} still sends: {old} {new}"
