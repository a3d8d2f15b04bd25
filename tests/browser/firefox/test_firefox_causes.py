"""What stands still, ends or is refused is told by its cause in Firefox, too; and a 4K source.

That the system refuses is said to the page in Firefox's place, and the picture of 4K is drawn:
here Firefox gives the whole of a small display whose system refuses nothing. That Firefox mutes a
track whose window is minimised cannot be played: it captures no single window here, and gives what
a script dispatches on a track to no listener. So a rep with Firefox reads it of a customer with
Chromium.
"""

import pytest
from playwright.async_api import expect

from tests.browser import pages
from tests.browser import test_causes as causes
from tests.browser import test_large_source as large
from tests.browser.firefox.browsers import Browsers

pytestmark = pytest.mark.firefox

STORIES = (
    causes.test_a_picture_that_is_not_fetched_any_more_is_dimmed,
    causes.test_a_reload_does_not_say_that_somebody_stopped,
    causes.test_a_system_that_refuses_is_not_a_closed_picker,
    large.test_it_is_seen_at_once_and_moves,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_in_firefox(browsers: Browsers, story) -> None:
    await story(browsers.firefox)


async def test_a_rep_reads_that_a_window_is_minimised(browsers: Browsers) -> None:
    await browsers.chromium.source()
    li = await browsers.firefox.rep("Li Wei")
    maria = await browsers.chromium.customer("Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    words = li.text("What Maria Okafor shares is minimised or covered")
    await maria.page.evaluate(causes.MINIMISED, True)
    await expect(words).to_be_visible()
    await maria.page.evaluate(causes.MINIMISED, False)
    await expect(words).to_be_hidden()
