"""A customer with Firefox shows the whole screen to a rep with Chromium."""

import pytest

from tests.browser import pages
from tests.browser.firefox.conftest import Browsers
from tests.browser.firefox.codecs import CODECS, knows_only


@pytest.mark.parametrize("codec", CODECS)
async def test_a_rep_sees_it_until_control_passes(browsers: Browsers, codec: str) -> None:
    li = await browsers.chromium.rep("Li Wei")
    maria = await browsers.firefox.customer("Maria Okafor")
    await li.context.add_init_script(knows_only(codec))
    await li.page.reload()
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    [share] = (await pages.view(li.page))["shares"]
    assert (share["codec"], share["publication"]["codec"]) == (codec, codec)
    assert share["surface"] == "unknown", "Firefox does not say what was chosen"
    print(share, await pages.received(li.page), await pages.sent(maria.page))
