"""A network that blocks UDP: the picture goes and comes by TCP, on the same port number."""

from tests.browser import pages
from tests.browser.harness import Stage
from tests.browser.network import ONLY_TCP, protocols


async def test_the_picture_comes_by_tcp(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    for blocked in (li, maria):  # the customer who shares, and the rep who watches
        await blocked.page.add_init_script(ONLY_TCP)
        await blocked.page.reload()
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    for page in (li.page, ana.page):
        await pages.sees_moving_picture(page)
    assert await protocols(maria.page) == ["tcp"]
    assert await protocols(li.page) == ["tcp"]
    assert await protocols(ana.page) == ["udp"]
    await pages.sees_moving_picture(li.page, more=40)

    await maria.stop_sharing()
    await pages.capture_released(maria.page)
    for page in (li.page, ana.page):
        await pages.sees_no_picture(page)
    await pages.nothing_arrives(li.page, ana.page)
