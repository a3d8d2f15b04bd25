"""A customer allows everything and takes it back; it never outlives a handoff (D11)."""

from playwright.async_api import expect

from tests.browser import pages
from tests.browser.harness import Stage


async def test_allow_everything_then_revoke(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)

    await li.request_view()
    await maria.question().get_by_label("Allow everything in this session").check()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await maria.stop_sharing()
    await pages.sees_no_picture(li.page)

    # Allowed already: only the choice is left, which needs the customer's own click.
    await li.request_view()
    await maria.page.get_by_role("button", name="Choose what to show").click()
    await pages.sees_moving_picture(li.page)
    await maria.page.get_by_role("button", name="Revoke: Everything in this session").click()
    await pages.sees_no_picture(li.page)
    await pages.capture_released(maria.page)
    await expect(li.receipt("Maria Okafor took the permission back")).to_be_visible()

    await li.request_view()
    await maria.question().get_by_label("Allow everything in this session").check()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await li.transfer_control("Ana Souza")
    await expect(maria.receipt("Ana Souza is now helping you")).to_contain_text(
        "What you allowed before no longer counts"
    )
    await ana.request_view()
    await expect(maria.question().get_by_role("button", name="Allow", exact=True)).to_be_visible()
