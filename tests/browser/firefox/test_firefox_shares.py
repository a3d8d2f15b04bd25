"""Somebody with Firefox shows the whole screen to people with Chromium, in every common codec."""

import pytest
from playwright.async_api import expect

from tests.browser import pages
from tests.browser.firefox.browsers import Browsers
from tests.browser.firefox.codecs import CODECS, knows_only
from tests.browser.firefox.flow import nothing_leaves, plays, shown_in
from tests.browser.people import Customer, Rep

pytestmark = pytest.mark.firefox


async def brought_together(browsers: Browsers, codec: str) -> tuple[Rep, Customer]:
    """Li Wei, who sees nothing but `codec`, sees the screen that Maria shows with Firefox."""
    li = await browsers.chromium.rep("Li Wei", before=knows_only(codec))
    maria = await browsers.firefox.customer("Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await plays(li.page)
    assert await shown_in(li.page) == (codec, "unknown"), "Firefox does not say what was chosen"
    return li, maria


async def is_over(li: Rep, maria: Customer) -> None:
    """On both sides, and the capture is given back."""
    await pages.sees_no_picture(li.page)
    await pages.capture_released(maria.page)
    await expect(maria.sharing_bar()).to_have_count(0)
    await nothing_leaves(maria.page)
    await pages.nothing_arrives(li.page)


@pytest.mark.parametrize("codec", CODECS)
async def test_control_passes(browsers: Browsers, codec: str) -> None:
    li, maria = await brought_together(browsers, codec)
    ana = await browsers.chromium.rep("Ana Souza")
    await ana.assist(await li.number())
    await pages.sees_moving_picture(ana.page)
    await li.transfer_control("Ana Souza")
    await is_over(li, maria)
    await pages.sees_no_picture(ana.page)

    await ana.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    assert await pages.captures(maria.page) == ["ended", "live"]
    assert await shown_in(li.page) == (codec, "unknown")


async def test_the_rep_turns_to_somebody_else(browsers: Browsers) -> None:
    li, maria = await brought_together(browsers, "AV1")
    tomas = await browsers.chromium.customer("Tomas Ferreira")
    await tomas.come_by_link((await li.links())[0])
    await pages.sees_moving_picture(tomas.page)
    await li.select("Tomas Ferreira")
    await is_over(li, maria)
    await pages.sees_no_picture(tomas.page)


async def test_whoever_shows_it_stops_it(browsers: Browsers) -> None:
    li, maria = await brought_together(browsers, "VP8")
    await maria.stop_sharing()
    await is_over(li, maria)


async def test_pause_newcomer_and_reload(browsers: Browsers) -> None:
    """The rep has Firefox. Nothing leaves it during a pause; a newcomer who knows but VP8 makes it
    publish again without asking; a reload ends the capture, and with it the share.
    """
    maria = await browsers.chromium.customer("Maria Okafor")
    li = await browsers.firefox.rep("Li Wei")
    await li.start()
    link, _ = await li.links()
    await maria.come_by_link(link)
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    assert await shown_in(maria.page) == ("AV1", "unknown")
    own = li.page.get_by_role("region", name="Sharing", exact=True)

    await own.get_by_role("button", name="Pause", exact=True).click()
    await pages.shows_words(maria.page)
    await nothing_leaves(li.page)
    await own.get_by_role("button", name="Resume").click()
    await pages.sees_moving_picture(maria.page)

    tomas = await browsers.chromium.customer("Tomas Ferreira", before=knows_only("VP8"))
    await tomas.come_by_link(link)
    for page in (tomas.page, maria.page):
        await pages.sees_moving_picture(page)
    assert await shown_in(maria.page) == ("VP8", "unknown")
    assert await pages.captures(li.page) == ["live"], "the rep was asked again"

    await li.page.reload()
    await li.in_session()
    for page in (tomas.page, maria.page):
        await pages.sees_no_picture(page)
    await pages.nothing_arrives(tomas.page, maria.page)
