"""The rep in control vanishes: what is shared pauses at once, and control is offered on (D17)."""

import asyncio

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.conftest import OpenStage
from tests.browser.harness import Stage
from tests.browser.people import Rep, Somebody


async def crash(somebody: Somebody) -> None:
    """The page dies without a word."""
    devtools = await somebody.context.new_cdp_session(somebody.page)
    async with somebody.page.expect_event("crash"):
        never_answered = asyncio.create_task(devtools.send("Page.crash"))
    never_answered.cancel()
    await asyncio.wait([never_answered])


async def test_control_is_offered_to_the_assistant(stage_with: OpenStage) -> None:
    stage = await stage_with(flags=["--grace", "3"])
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(ana.page)

    await crash(li)
    await pages.sees_no_picture(ana.page)
    await pages.nothing_arrives(ana.page, seconds=1.0)
    offer = ana.dialog("Take control of this session?")
    await expect(offer).to_be_visible()
    await accessible.check(ana.page)
    await accessible.check(maria.page)
    await offer.get_by_role("button", name="Accept").click()
    await expect(ana.page.get_by_role("banner")).to_contain_text("You control")
    await pages.capture_released(maria.page)
    await ana.request_view()
    await maria.allow()
    await pages.sees_moving_picture(ana.page)


async def test_the_same_session_in_another_window(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])

    second = Rep(li.name, li.email, await li.context.new_page(), li.site)
    await second.page.goto(f"{li.site}/rep")
    await accessible.check(second.page)
    await second.page.get_by_role("button", name="Open session").click()
    await second.in_session()
    assert await second.number() == number
    await expect(second.page.get_by_role("banner")).to_contain_text("You control")
    await expect(
        li.page.get_by_role("heading", name="This session is open in another tab or window")
    ).to_be_visible()
    await accessible.check(li.page)
    await li.page.close()
    await maria.is_in()
    await second.tool("End").click()
    await second.dialog("End this session").get_by_role("button", name="End").click()
    await expect(maria.page.get_by_role("heading", name="The session has ended")).to_be_visible()


async def test_it_waits_for_its_rep_when_nobody_takes_over(stage_with: OpenStage) -> None:
    stage = await stage_with(flags=["--grace", "3"])
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)

    await crash(li)
    offer = ana.dialog("Take control of this session?")
    await expect(offer).to_contain_text("for Li Wei to come back, then it ends.")
    await offer.get_by_role("button", name="Decline").click()
    waits = ana.page.get_by_role("region", name="Li Wei does not come back")
    await expect(waits).to_be_visible()
    await expect(maria.text("the session ends in")).to_be_visible()
    await accessible.check(ana.page)
    await accessible.check(maria.page)

    again = Rep(li.name, li.email, await li.context.new_page(), li.site)
    await again.page.goto(f"{li.site}/rep")
    await again.page.get_by_role("button", name="Open session").click()
    await expect(again.page.get_by_role("banner")).to_contain_text("You control")
    await expect(waits).to_have_count(0)
    await expect(maria.text("the session ends in")).to_have_count(0)

    await crash(again)
    await offer.get_by_role("button", name="Decline").click()
    await waits.get_by_role("button", name="Take control").click()
    await expect(ana.page.get_by_role("banner")).to_contain_text("You control")


async def test_who_is_back_too_late_reads_who_took_over_and_assists(stage_with: OpenStage) -> None:
    stage = await stage_with(flags=["--grace", "3"])
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)

    await li.context.set_offline(True)
    offer = ana.dialog("Take control of this session?")
    await offer.get_by_role("button", name="Accept").click()
    await expect(ana.row("Li Wei")).to_have_count(0)
    await li.context.set_offline(False)
    taken = li.page.get_by_role("heading", name="Ana Souza took over this session")
    await expect(taken).to_be_visible()
    await accessible.check(li.page)

    home = await li.context.new_page()
    await home.goto(f"{li.site}/rep")
    await expect(home.get_by_text("Ana Souza took over at")).to_be_visible()
    await expect(home.get_by_role("button", name="Assist again")).to_be_visible()
    await accessible.check(home)
    await li.button("Assist again").click()
    await li.in_session()
    await expect(li.page.get_by_role("banner")).to_contain_text("Ana Souza controls")
    await expect(ana.row("Li Wei")).to_have_count(1)
    await expect(home.get_by_role("button", name="Open session")).to_be_visible(timeout=10_000)
