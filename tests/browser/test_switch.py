"""Turning to another customer ends all sharing, for everybody, at once (S38, S39)."""

import pytest
from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.test_chat import log, write
from tests.browser.test_pointing import allow, bar, choose, drag, sees_no_ink

GONE_WITHIN = 5.0  # seconds; the aim is 0.3, this catches a hang only


async def test_the_first_picture_is_gone_for_everybody(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await stage.source()
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    number = await li.start()
    customer_link, _ = await li.links()
    await ana.assist(number)
    await maria.come_by_link(customer_link)
    await tomas.come_by_link(customer_link)
    await li.request_view()
    await maria.allow()
    watching = (li.page, ana.page, tomas.page)
    for page in watching:
        await pages.sees_moving_picture(page)
    await accessible.check(tomas.page)
    await allow(li, maria)
    await choose(li, "Pin")
    await drag(li.page, (0.2, 0.2), (0.6, 0.6))
    await expect(tomas.page.locator("[data-stroke]")).to_have_count(1)

    await li.select("Tomas Ferreira")
    for page in watching:
        await pages.sees_no_picture(page)
    clicked = await li.page.evaluate("probe.clickedAt()")
    took = [await pages.picture_gone_at(page) - clicked for page in watching]
    with capsys.disabled():
        print(f"\nswitch: picture gone after {max(took):.0f} ms (rep, assistant, customer: {took})")
    assert max(took) < GONE_WITHIN * 1000

    await pages.nothing_arrives(*watching, seconds=3.0)
    await pages.capture_released(maria.page)
    await pages.sends_nothing(maria.page)
    await expect(maria.sharing_bar()).to_have_count(0)
    for rep in (li, ana):
        whom = "You are now helping" if rep is li else "Tomas Ferreira is being helped now"
        receipt = rep.receipt(whom)
        await expect(receipt).to_contain_text("View of Maria Okafor's screen")
        await expect(receipt).to_contain_text("Nobody sees a screen")
    await expect(maria.receipt("Li Wei is now helping Tomas Ferreira")).to_contain_text(
        "Your screen is no longer shared"
    )
    await expect(tomas.receipt("Li Wei is now helping you")).to_contain_text(
        "Maria Okafor's screen is no longer shown"
    )
    await accessible.check(li.page)

    # So is what was drawn and the permission to; the chat goes on.
    for page in (maria.page, *watching):
        await sees_no_ink(page)
    await expect(bar(li)).to_be_hidden()
    await write(li, "I am with somebody else for a moment")
    await expect(log(maria)).to_contain_text("for a moment")

    # Selecting the same customer again ends nothing (D2); the new view starts empty and can begin.
    await li.request_view()
    await tomas.allow()
    await pages.sees_moving_picture(maria.page)
    await li.select("Tomas Ferreira")
    await pages.sees_moving_picture(maria.page)
