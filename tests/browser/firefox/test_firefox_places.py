"""Links, reloads and copied tabs do in Firefox what a person expects, too."""

import pytest

from tests.browser import test_places as places
from tests.browser.firefox.browsers import Browsers

STORIES = (
    places.test_a_join_link_stays_until_it_is_used,
    places.test_a_copied_tab_asks,
    places.test_links_for_reps_stay_until_they_are_used,
    places.test_a_dead_link_says_so,
    places.test_one_link_twice_in_one_browser_is_one_seat,
    places.test_the_end_stays_readable,
)


@pytest.mark.firefox
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_in_firefox(browsers: Browsers, story) -> None:
    await story(browsers.firefox)
