"""People far from the server are connected before a screen is chosen; nothing flows until it is."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser import pages
from tests.browser.far import open_line

ROUND_TRIP = 0.1  # seconds


async def connected(page: Page) -> bool:
    open_ones = [one for one in await pages.received(page) if not one.closed]
    return [one.state for one in open_ones] == ["connected"]


async def test_the_picture_comes_by_connections_that_were_made_before(tmp_path: Path) -> None:
    async with open_line(tmp_path / "data") as (stage, line):
        await stage.source()
        li, maria = await stage.cast("Li Wei", "Maria Okafor")
        await li.start()
        await maria.come_by_link((await li.links())[0])
        line.put_away(ROUND_TRIP)

        await li.request_view()
        for page in (li.page, maria.page):
            await pages.until(lambda page=page: connected(page), "it is not connected before")
        await maria.decline()
        for page in (li.page, maria.page):
            await pages.until(lambda page=page: idle(page), "what nobody wants is still there")

        await li.request_view()
        for page in (li.page, maria.page):
            await pages.until(lambda page=page: connected(page), "it is not connected before")
        await expect(maria.question()).to_be_visible()
        assert not await pages.frames_of(li.page) and not await pages.shows_picture(li.page)
        made = [len(await pages.received(page)) for page in (li.page, maria.page)]
        await maria.allow()
        await pages.sees_moving_picture(li.page)
        assert made == [len(await pages.received(page)) for page in (li.page, maria.page)]

        await maria.stop_sharing()
        await pages.capture_released(maria.page)
        await pages.sees_no_picture(li.page)
        await pages.nothing_arrives(li.page)


async def idle(page: Page) -> bool:
    return all(one.closed for one in await pages.received(page))
