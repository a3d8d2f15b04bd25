"""Working together with Firefox alone: several sessions, files, pointing, the history. The stories
are those of Chromium.
"""

from pathlib import Path

import pytest

from tests.browser import test_files as files
from tests.browser import test_history as history
from tests.browser import test_multi as multi
from tests.browser import test_pointing as pointing
from tests.browser.firefox.browsers import Browsers

pytestmark = pytest.mark.firefox

STORIES = (
    multi.test_two_sessions_in_two_tabs_know_nothing_of_each_other,
    pointing.test_an_assistant_points_once_let_and_the_customer_ends_it,
    history.test_a_session_is_closed_in_writing_and_found_again,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_in_firefox(browsers: Browsers, story) -> None:
    await story(browsers.firefox)


async def test_files_in_firefox(browsers: Browsers, tmp_path: Path) -> None:
    """Both ways by mouse: what one saves brings that window to the front, and Firefox lets no key
    press a button in a window behind it, where a driver sends keys and nobody else does.
    """
    await files.test_files_go_both_ways_by_consent(browsers.firefox, tmp_path, key=None)


async def test_files_asked_for_in_firefox(browsers: Browsers, tmp_path: Path) -> None:
    await files.test_a_file_is_declined_and_one_is_asked_for(browsers.firefox, tmp_path)
