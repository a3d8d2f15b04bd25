"""A reload is not a goodbye: within the grace the same tab resumes (D1)."""

from playwright.async_api import expect

from tests.browser import pages
from tests.browser.harness import Stage


async def test_rep_and_customer_reload(stage: Stage) -> None:
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    before = await pages.view(li.page)

    await li.page.reload()
    await li.in_session()
    assert await li.number() == number
    await expect(li.page.get_by_role("banner")).to_contain_text("You control")
    await pages.sees_moving_picture(li.page)
    after = await pages.view(li.page)
    assert after["controller"] == before["controller"] == after["you"]["id"]
    assert after["controlEpoch"] == before["controlEpoch"]
    assert await pages.captures(maria.page) == ["live"], "the share did not survive"

    await maria.page.reload()
    await maria.is_in()
    await expect(li.row("Maria Okafor")).to_contain_text("Helping")
    await pages.sees_no_picture(li.page)  # the capture went with the customer's old page
    await expect(maria.text("You allowed it")).to_be_visible()  # what happened before is not lost
    ended = li.page.get_by_role("region", name="The sharing ended, as Maria Okafor's page")
    await expect(ended).to_be_visible()
    await li.page.reload()
    await expect(ended).to_be_visible()
    await ended.get_by_role("button", name="Dismiss").click()
    await li.page.reload()
    await li.in_session()
    await expect(ended).to_have_count(0)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
