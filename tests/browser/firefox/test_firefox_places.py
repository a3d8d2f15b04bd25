"""Links, reloads, Back, closed and copied tabs do in Firefox what a person expects, too.

Left out are the stories with a crash: nothing that speaks to Firefox from outside ends one page
and lets its window live. What follows a crash is the server's part, and the same for all.
"""

import pytest

from tests.browser import test_places as places
from tests.browser.firefox.browsers import Browsers

STORIES = (
    places.test_a_join_link_stays_until_it_is_used,
    places.test_at_the_door,
    places.test_a_closed_page_says_good_bye,
    places.test_a_copied_tab_asks,
    places.test_links_for_reps_stay_until_they_are_used,
    places.test_a_dead_link_says_so,
    places.test_one_link_twice_is_one_seat,
    places.test_the_end_stays_readable,
)


@pytest.mark.firefox
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_in_firefox(browsers: Browsers, story) -> None:
    await story(browsers.firefox)
