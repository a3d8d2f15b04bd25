"""A shared tab is zoomed by the rep, with a consent of its own; one's own is scrolled from here."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Locator, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

TALL = """document.body.insertAdjacentHTML("beforeend", '<div style="height: 4000px"></div>')"""


async def permit(context: BrowserContext, site: str) -> None:
    """What the person at the browser answers, once and for all: headless there is nobody to ask."""
    browser = context.browser
    assert browser is not None
    session = await browser.new_browser_cdp_session()
    mark = await context.new_page()
    await mark.goto(f"{site}/connection")
    mine = await (await context.new_cdp_session(mark)).send("Target.getTargetInfo")
    origin = urlsplit(site)
    await session.send(
        "Browser.setPermission",
        {
            "permission": {"name": "captured-surface-control"},
            "setting": "granted",
            "origin": f"{origin.scheme}://{origin.netloc}",
            "browserContextId": mine["targetInfo"]["browserContextId"],
        },
    )
    await mark.close()


def question(maria: Customer) -> Locator:
    return maria.page.get_by_role("dialog").filter(has_text="make your shared tab larger")


async def asks(li: Rep) -> None:
    await li.button("Zoom their tab").click()


async def test_a_rep_zooms_the_customers_tab_once_allowed(stage: Stage) -> None:
    source = await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)

    # Their browser's own no is a no.
    await asks(li)
    await accessible.check(maria.page)
    await question(maria).get_by_role("button", name="Allow", exact=True).click()
    await expect(li.page.get_by_role("region", name="Maria Okafor declined")).to_be_visible()

    await permit(maria.context, stage.server.url)
    await asks(li)
    await question(maria).get_by_role("button", name="Allow", exact=True).click()
    size = li.page.get_by_role("group", name="Size of Maria Okafor's tab")
    await expect(size.get_by_text("Tab: 100 %")).to_be_visible()
    larger = size.get_by_role("button", name="Make Maria Okafor's tab larger")
    await larger.click()
    await larger.click()
    await expect(size.get_by_text("Tab: 125 %")).to_be_visible()
    assert await source.evaluate("devicePixelRatio") == 1.25
    await size.get_by_role("button", name="Make Maria Okafor's tab smaller").click()
    await expect(size.get_by_text("Tab: 110 %")).to_be_visible()
    await accessible.check(li.page)

    await maria.page.get_by_role(
        "button", name="Revoke: Make your shared tab larger or smaller"
    ).click()
    await expect(size).to_be_hidden()
    await expect(li.button("Zoom their tab")).to_be_visible()
    await pages.sees_moving_picture(li.page)


async def test_a_rep_scrolls_the_tab_they_share_from_the_session(stage: Stage) -> None:
    source = await stage.source()
    await source.evaluate(TALL)
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await permit(li.context, stage.server.url)
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    own = li.page.get_by_role("region", name="The tab that you share")
    await own.get_by_role("button", name="Scroll it from here").click()
    await expect(own.get_by_text("Turn the wheel over the picture")).to_be_visible()
    await own.locator("video").hover()
    await li.page.mouse.wheel(0, 300)

    async def scrolled() -> bool:
        return int(await source.evaluate("scrollY")) > 0

    await pages.until(scrolled, "the tab does not scroll")
    await accessible.check(li.page)
