"""Firefox sees what Chromium shows, then the other way round: the short one, for `make test`."""

from tests.browser import pages
from tests.browser.firefox.browsers import Browsers
from tests.browser.firefox.flow import shown_in


async def test_turning_from_chromium_to_firefox(browsers: Browsers) -> None:
    await browsers.chromium.source()
    maria = await browsers.chromium.customer("Maria Okafor")
    li = await browsers.firefox.rep("Li Wei")
    tomas = await browsers.firefox.customer("Tomas Ferreira")
    await li.start()
    link, _ = await li.links()
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await li.request_view()
    await maria.allow()
    for page in (li.page, tomas.page):
        await pages.sees_moving_picture(page)
    await li.select("Tomas Ferreira")
    for page in (li.page, tomas.page):
        await pages.sees_no_picture(page)
    await pages.capture_released(maria.page)
    await pages.nothing_arrives(li.page, tomas.page)

    # Now Tomas, with Firefox, is asked: his screen goes to Firefox and to Chromium.
    await li.request_view()
    await tomas.allow()
    for page in (li.page, maria.page):
        await pages.sees_moving_picture(page)
    assert await shown_in(maria.page) == ("AV1", "unknown")
