"""A shared screen of whatever shape is seen whole, in windows of whatever size."""

from collections.abc import Sequence

from playwright.async_api import Page

from tests.browser import shapes
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

REP_WINDOWS = ((1280, 800), (1280, 420), (1024, 768), (1920, 1080), (640, 400))
CUSTOMER_WINDOWS = ((360, 640), (390, 844), (740, 360), (1280, 800), (1280, 400))


async def test_one_and_two_shares_of_every_shape(stage: Stage) -> None:
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    await watched_by(li, ana, maria, tomas)
    await are_seen(li, ana, maria, tomas)


async def are_seen(li: Rep, ana: Rep, maria: Customer, tomas: Customer) -> None:
    """Ana and Tomas see everything that Li and Maria show, together and one alone, whole."""
    found = []
    for shares in (2, 1):
        for shape in shapes.SHAPES:
            await shapes.draw(li.page, shape)
            await shapes.draw(maria.page, shape)
            found += await _seen(shape, ana.page, REP_WINDOWS, shares)
            found += await _seen(shape, tomas.page, CUSTOMER_WINDOWS, shares)
        if shares == 2:
            await maria.stop_sharing()
    assert not found, "\n".join(found)


async def watched_by(li: Rep, ana: Rep, maria: Customer, tomas: Customer) -> None:
    """Li and Maria show a screen; Ana and Tomas watch both."""
    for sharer in (li, maria):
        await sharer.page.context.add_init_script(shapes.DRAWN)
    await li.page.reload()
    number = await li.start()
    link, _ = await li.links()
    await ana.assist(number)
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await li.share_screen()
    await li.page.get_by_role("dialog").get_by_role("button", name="Share Screen").click()


async def _seen(
    shape: str, watcher: Page, windows: Sequence[tuple[int, int]], shares: int
) -> list[str]:
    """What is wrong with pictures of that shape in any of the windows."""
    await shapes.arrives(watcher, shape, shares)
    await _put_notes_away(watcher)
    found = []
    for width, height in windows:
        await watcher.set_viewport_size({"width": width, "height": height})
        found += await shapes.faults(watcher, least=min(width, height) // (3 * shares))
    return found


async def _put_notes_away(page: Page) -> None:
    """Short notes and receipts stand before a picture until they are closed."""
    notes = page.get_by_role("button", name="Dismiss")
    while await notes.count() > 0:
        await notes.first.click()
