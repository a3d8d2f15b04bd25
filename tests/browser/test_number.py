"""A customer comes by number, is let in, is asked, shows a screen, stops."""

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage


async def test_by_number_to_a_picture_and_back(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await ana.assist(number)
    await maria.come_by_number(number)
    await expect(maria.text("Waiting for your support rep to let you in")).to_be_visible()
    await accessible.check(maria.page)
    await expect(ana.button("Admit Maria Okafor")).to_have_count(0)

    await li.admit("Maria Okafor")
    await maria.is_in()
    await expect(li.row("Maria Okafor")).to_contain_text("By number")

    await li.request_view()
    await expect(maria.question()).to_contain_text("Li Wei (Handoff) asks to see your screen")
    await expect(li.text("Request sent, waiting for Maria Okafor").first).to_be_visible()
    await accessible.check(maria.page)
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await pages.sees_moving_picture(ana.page)
    await pages.sends_more_of(maria.page, "full", than="small")
    await expect(maria.sharing_bar()).to_contain_text(
        "Your screen is being shared with Li Wei and Ana Souza"
    )
    await accessible.check(maria.page)
    await accessible.check(li.page)

    await maria.stop_sharing()
    await pages.capture_released(maria.page)
    await pages.sees_no_picture(li.page)
    await pages.sees_no_picture(ana.page)
    await pages.nothing_arrives(li.page, ana.page)
    await expect(maria.sharing_bar()).to_have_count(0)
    await expect(maria.receipt("You stopped sharing")).to_be_visible()
    await expect(li.receipt("Sharing stopped")).to_be_visible()
    await expect(ana.receipt("Sharing stopped")).to_be_visible()
