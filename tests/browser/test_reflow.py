"""In little room nothing is lost and nobody scrolls two ways: every page, rep's and customer's."""

from playwright.async_api import expect

from tests.browser import accessible, pages, shapes
from tests.browser.camera import SPEAK
from tests.browser.harness import Stage
from tests.browser.reflow import at_hand, beyond, stays


async def test_pages_before_a_session(stage: Stage) -> None:
    page = await stage.page()
    found = []
    for path in ("", "join", "connection", "sign-in", "ended"):
        await page.goto(f"{stage.server.url}/{path}")
        await expect(page.get_by_role("main")).to_be_visible()
        found += await beyond(page)
    await page.goto(stage.server.setup_link)
    await expect(page.get_by_label("Your name")).to_be_visible()
    found += await beyond(page)
    assert not found, "\n".join(found)


async def test_a_rep_keeps_participants_transfer_and_end(stage: Stage) -> None:
    """With long names, a visitor at the door and a picture on the stage."""
    li, ana = await stage.cast("Li Wei", "Ana Souza")
    maria = await stage.customer("Maria Wolfeschlegelsteinhausenbergerdorff-Okafor")
    tomas = await stage.customer("Tomas Ferreira")
    await maria.context.add_init_script(shapes.DRAWN)
    number = await li.start()
    found = await beyond(li.page)
    await ana.assist(number)
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await expect(maria.question()).to_be_visible()
    found += await beyond(maria.page) + await beyond(li.page)
    await at_hand(maria.page, maria.button("Decline"), maria.button("Allow"))
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await tomas.come_by_number(number)
    await expect(li.button("Admit Tomas Ferreira").first).to_be_visible()
    for somebody in (li, ana, maria, tomas):
        found += await beyond(somebody.page)
    await li.page.evaluate(SPEAK, "zh-Hans")
    found += await beyond(li.page)
    await li.page.evaluate(SPEAK, "en")
    await stays(
        li.page,
        li.row("Ana Souza"),
        li.row(maria.name).get_by_role("button").first,
        li.tool("Invite"),
        li.button("Transfer Session"),
        li.button("End"),
        li.button("Stop viewing"),
        li.button("Admit Tomas Ferreira").first,
    )
    await stays(ana.page, ana.row(maria.name), ana.button("Leave"))
    await stays(maria.page, maria.button("Stop sharing").first, maria.button("Leave"))
    for open_it in ("Invite", "Transfer Session", "End"):
        await li.button(open_it).click()
        await expect(li.page.get_by_role("dialog")).to_be_visible()
        found += await beyond(li.page)
        await li.page.keyboard.press("Escape")
    await li.page.set_viewport_size({"width": 320, "height": 568})
    await accessible.check(li.page)

    await ana.page.goto(f"{ana.site}/rep")
    await expect(ana.button("Start")).to_be_visible()
    await expect(
        ana.button(f"Open session {number[:3]} {number[3:6]} {number[6:]}")
    ).to_be_visible()
    found += await beyond(ana.page)
    await li.button("End").click()
    await li.page.get_by_role("dialog").get_by_role("button", name="End").click()
    await expect(li.button("Done")).to_be_visible()
    await expect(maria.button("Done")).to_be_visible()
    found += await beyond(li.page) + await beyond(maria.page)
    assert not found, "\n".join(found)
