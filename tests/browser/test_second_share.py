"""A rep shows a second window beside the first; each has its name, its bar and its end."""

from playwright.async_api import Locator, Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Rep


async def test_a_second_window_stands_beside_the_first(stage: Stage) -> None:
    await stage.source()
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    await bars(li).get_by_role("button", name="Share another").click()
    await expect(bars(li)).to_have_count(2)
    await expect(li.button("Share another")).to_have_count(0)
    for page in (ana.page, maria.page):
        await expect(pictures(page)).to_have_count(2)
        labels = [await one.get_attribute("aria-label") for one in await pictures(page).all()]
        assert len(set(labels)) == 2, labels
    for page in (li.page, ana.page, maria.page):
        await accessible.check(page)

    await bars(li).first.get_by_role("button", name="Stop sharing").click()
    for page in (ana.page, maria.page):
        await expect(pictures(page)).to_have_count(1)
        await pages.sees_moving_picture(page)
    await bars(li).get_by_role("button", name="Share another").click()
    await expect(pictures(maria.page)).to_have_count(2)

    await tomas.come_by_link(customer_link)
    await li.select("Tomas Ferreira")
    await pages.capture_released(li.page)
    for page in (ana.page, maria.page, tomas.page):
        await pages.sees_no_picture(page)


def bars(rep: Rep) -> Locator:
    """One for each of the rep's own shares."""
    return rep.page.locator("[role=region][aria-label^=Sharing]")


def pictures(page: Page) -> Locator:
    return page.get_by_role("figure")
