"""People with Firefox see what a customer shows with Chromium, in every common codec."""

import pytest

from tests.browser import pages
from tests.browser.firefox.browsers import Browsers
from tests.browser.firefox.codecs import CODECS, knows_only
from tests.browser.firefox.flow import nothing_leaves, plays, shown_in

pytestmark = pytest.mark.firefox


@pytest.mark.parametrize("codec", CODECS)
async def test_a_rep_and_an_assistant_see_it(browsers: Browsers, codec: str) -> None:
    """The assistant, also with Firefox, takes control over; then it flows anew to both."""
    await browsers.chromium.source()
    maria = await browsers.chromium.customer("Maria Okafor", before=knows_only(codec))
    li = await browsers.firefox.rep("Li Wei")
    ana = await browsers.firefox.rep("Ana Souza")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    for page in (li.page, ana.page):
        await pages.sees_moving_picture(page)
        await plays(page)
        assert await shown_in(page) == (codec, "browser")

    await li.transfer_control("Ana Souza")
    for page in (li.page, ana.page):
        await pages.sees_no_picture(page)
    await pages.capture_released(maria.page)
    await nothing_leaves(maria.page)
    await pages.nothing_arrives(li.page, ana.page)

    await ana.request_view()
    await maria.allow()
    for page in (li.page, ana.page):
        await pages.sees_moving_picture(page)
