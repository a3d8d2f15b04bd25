"""What waits for a person is seen wherever they look: full screen, folded sidebar, open dialog."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Rep
from tests.browser.test_news import overlap

FULL = "document.fullscreenElement !== null"


async def fill_screen(page: Page) -> None:
    await page.get_by_role("button", name="Full screen").click()
    await page.wait_for_function(FULL)


def notice(li: Rep, name: str) -> Locator:
    """Above everything: what a click needs, and finds out."""
    notices = li.page.get_by_role("region", name="Notices")
    return notices.get_by_role("button", name=f"Admit {name}")


async def test_a_knock_is_seen_over_a_picture_that_fills_the_screen(stage: Stage) -> None:
    await stage.source()
    li, maria, tomas, samira = await stage.cast("Li Wei", "Maria Okafor", "Tomás", "Samira")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await fill_screen(li.page)
    over = li.page.get_by_role("figure")
    await expect(over.get_by_text("You are viewing Maria Okafor's screen")).to_be_visible()
    await expect(over.get_by_role("button", name="End", exact=True)).to_be_visible()

    await tomas.come_by_number(number)
    await expect(tomas.page.get_by_text("Your rep sees that")).to_be_visible()
    await expect(li.page).to_have_title(re.compile(r"^\(1\) "))
    await notice(li, "Tomás").click()
    await tomas.is_in()
    assert await li.page.evaluate(FULL)
    told = over.get_by_role("region", name="What is new").get_by_text("Tomás joined")
    await expect(told).to_be_visible()
    assert not await overlap(told, over.locator("video"))

    await samira.come_by_number(number)
    await expect(notice(li, "Samira")).to_be_visible()
    await pages.tab_to(notice(li, "Samira"))
    await li.page.keyboard.press("Enter")
    await samira.is_in()
    await expect(li.page).to_have_title(re.compile(r"^\d"))


async def test_a_knock_is_seen_with_the_sidebar_folded_and_in_a_dialog(stage: Stage) -> None:
    li, tomas, samira = await stage.cast("Li Wei", "Tomás", "Samira")
    number = await li.start()
    await li.button("Hide the sidebar").click()
    await tomas.come_by_number(number)
    await expect(li.button("Show the sidebar, 1 at the door")).to_be_visible()
    await accessible.check(li.page)
    await li.button("Admit Tomás").click()
    await tomas.is_in()

    await li.tool("Invite").click()
    await samira.come_by_number(number)
    await li.dialog("Invite").get_by_role("button", name="Admit Samira").click()
    await samira.is_in()


async def test_a_knock_is_seen_below_the_edge_of_a_small_window(stage: Stage) -> None:
    li, tomas = await stage.cast("Li Wei", "Tomás")
    number = await li.start()
    await li.page.set_viewport_size({"width": 390, "height": 480})
    await tomas.come_by_number(number)
    await expect(notice(li, "Tomás")).to_be_in_viewport()
    await accessible.check(li.page)
    await notice(li, "Tomás").click()
    await tomas.is_in()


async def test_the_question_is_seen_over_a_picture_that_fills_the_screen(stage: Stage) -> None:
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    await fill_screen(maria.page)
    await li.request_view()
    await expect(maria.page).to_have_title(re.compile(r"^\(1\) Li Wei asks"))
    await maria.allow()
    await expect(maria.page).to_have_title(re.compile("^● You are showing"))
    over = maria.page.get_by_role("figure").get_by_role("region", name="Your sharing")
    await over.get_by_role("button", name="Stop sharing").click()
    await expect(maria.page).to_have_title(re.compile("^With Li Wei"))
    assert await maria.page.evaluate(FULL)
