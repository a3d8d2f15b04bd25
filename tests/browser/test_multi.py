"""Several sessions in one window: a tab for each, nothing of one in another, one looked at (S40,
S41, D13, D18).
"""

import re
from typing import Any

from playwright.async_api import Locator, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

CANARY = "the canary sings in one room only"


def tab(rep: Rep, name: str | re.Pattern[str]) -> Locator:
    """Of a session, by the customer who is helped there."""
    tabs = rep.page.get_by_role("tablist", name="My sessions")
    return tabs.get_by_role("tab", name=name)


async def begin(rep: Rep, customer: Customer) -> str:
    """One more session with one customer; its number."""
    await rep.button("Start").click()
    await expect(rep.page.get_by_text("Read this number to the customer")).to_be_visible()
    number = await rep.number()
    await customer.come_by_link((await rep.links())[0])
    await expect(tab(rep, customer.name)).to_have_attribute("aria-selected", "true")
    return number


async def two_sessions(stage: Stage) -> tuple[Rep, Customer, Customer, str, str]:
    """Li Wei helps Maria in one session and Tomas in another, which is selected."""
    li = await stage.rep("Li Wei")
    maria, tomas, first, second = await two_sessions_of(li, stage)
    return li, maria, tomas, first, second


async def two_sessions_of(rep: Rep, stage: Stage) -> tuple[Customer, Customer, str, str]:
    """The customers, and the numbers."""
    await stage.server.set("rep.mode", "multi")
    maria, tomas = await stage.cast("Maria Okafor", "Tomas Ferreira")
    await rep.page.reload()  # the mode is that of now
    first = await begin(rep, maria)
    second = await begin(rep, tomas)
    assert first != second
    return maria, tomas, first, second


async def told(customer: Customer) -> str:
    """All that the newest update of their page holds."""
    return str(await pages.view(customer.page))


async def live_sessions(rep: Rep) -> list[dict[str, Any]]:
    found = await rep.page.evaluate("fetch('/api/sessions').then((answer) => answer.json())")
    return list(found["sessions"])


async def test_two_sessions_in_two_tabs_know_nothing_of_each_other(stage: Stage) -> None:
    li, maria, tomas, first, second = await two_sessions(stage)
    assert await li.number() == second
    await maria.page.get_by_label("Message").fill(CANARY)
    await maria.page.keyboard.press("Enter")
    # What came there is marked and counted at its tab, and is nowhere else in this one.
    # Where only one window has the focus, nobody looked when she came either.
    await expect(tab(li, re.compile("Maria Okafor.*[12] new"))).to_be_visible()
    await expect(li.text(CANARY)).to_have_count(0)
    await accessible.check(li.page)
    assert CANARY not in await told(tomas)
    assert "Maria" not in await told(tomas) and first not in await told(tomas)

    await tab(li, re.compile("Maria Okafor")).click()
    assert await li.number() == first
    await expect(li.page.get_by_role("log").get_by_text(CANARY)).to_be_visible()
    await expect(li.row("Tomas Ferreira")).to_have_count(0)
    # The keyboard moves between them.
    await tab(li, re.compile("Maria Okafor")).focus()
    await li.page.keyboard.press("ArrowRight")
    await expect(tab(li, "Tomas Ferreira")).to_have_attribute("aria-selected", "true")
    assert await li.number() == second

    # A reload comes back with both, each as it was, and so does the next one.
    for _ in range(2):
        await li.page.reload()
        await expect(tab(li, "Tomas Ferreira")).to_have_attribute("aria-selected", "true")
        await expect(tab(li, re.compile("Maria Okafor"))).to_be_visible()
    for session in await live_sessions(li):
        assert (session["role"], session["here"]) == ("primary", True)
    await expect(maria.page.get_by_role("navigation", name="Session controls")).to_be_visible()


async def test_what_is_not_selected_is_not_sent_and_nothing_is_shared_there(stage: Stage) -> None:
    """D18: others of that session go on seeing it."""
    await stage.source()
    li, maria, tomas, _, _ = await two_sessions(stage)
    ana = await stage.rep("Ana Souza")
    await tab(li, "Maria Okafor").click()
    await ana.assist(await li.number())
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await pages.sees_moving_picture(ana.page)

    await tab(li, "Tomas Ferreira").click()
    await pages.sees_no_picture(li.page)
    await pages.nothing_arrives(li.page)
    await pages.sees_moving_picture(ana.page)
    assert await pages.captures(maria.page) == ["live"]
    await expect(maria.sharing_bar()).to_contain_text("Ana Souza")
    await expect(maria.sharing_bar()).not_to_contain_text("Li Wei")

    known = len(await pages.received(li.page))
    await tab(li, "Maria Okafor").click()
    await pages.sees_moving_picture_anew(li.page, known)
    await maria.stop_sharing()

    # What the rep shares with one customer ends before the other is turned to.
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    await tab(li, "Tomas Ferreira").click()
    await pages.capture_released(li.page)
    await pages.sees_no_picture(maria.page)
    await expect(maria.receipt("Li Wei ended the sharing")).to_be_visible()
    assert await pages.captures(tomas.page) == []
    await tab(li, "Maria Okafor").click()
    shared = li.receipt("Your share here ended when you turned to another session")
    await expect(shared).to_be_visible()


async def test_closing_the_window_ends_what_the_rep_controls(stage: Stage) -> None:
    """D13: of three sessions the two that they control, and not the one they assist in."""
    li, maria, tomas, first, _ = await two_sessions(stage)
    ana, zoe = await stage.cast("Ana Souza", "Zoe Quist")
    await ana.page.reload()
    third = await begin(ana, zoe)
    await li.button("More").click()
    await li.page.get_by_role("menuitem", name="Assist Session").click()
    box = li.dialog("Assist Session")
    await box.get_by_label("Session number").fill(third)
    await box.get_by_role("button", name="Join").click()
    await expect(tab(li, "Zoe Quist")).to_have_attribute("aria-selected", "true")
    assert await li.number() == third

    await li.button("End all").click()
    await expect(li.dialog("End 2 sessions for 2 customers?")).to_contain_text(
        "You stay in 1 session"
    )
    await li.dialog("End 2 sessions for 2 customers?").get_by_role("button", name="Go on").click()
    await li.page.close(run_before_unload=False)
    for customer in (maria, tomas):
        await expect(
            customer.page.get_by_role("heading", name="The session has ended")
        ).to_be_visible()
    await expect(ana.row("Li Wei")).to_have_count(0)
    assert [one["number"] for one in await live_sessions(ana)] == [third]
    assert first != third


async def test_end_all(stage: Stage) -> None:
    li, maria, tomas, _, _ = await two_sessions(stage)
    await li.button("End all").click()
    await li.dialog("End 2 sessions for 2 customers?").get_by_role("button", name="End 2").click()
    for customer in (maria, tomas):
        await expect(
            customer.page.get_by_role("heading", name="The session has ended")
        ).to_be_visible()
    for _ in range(2):
        await li.button("Done").click()
    await expect(li.page.get_by_role("heading", name="Home", level=1)).to_be_visible()


async def test_one_more_customer_than_a_rep_may_help(stage: Stage) -> None:
    """S34: over all of their sessions; raising it admits at once."""
    li, _, _, first, second = await two_sessions(stage)
    await stage.server.set("rep.customers", "2")
    zoe = await stage.customer("Zoe Quist")
    link = (await li.links())[0]
    await zoe.page.goto(link)
    words = zoe.text("helping as many customers as they may at the same time")
    await expect(words).to_be_visible()
    # By the number they knock, and are refused when they would be let in.
    zoe = await stage.customer("Zoe Quist")
    await zoe.come_by_number(first)
    await expect(tab(li, re.compile("Maria Okafor.*1 new"))).to_be_visible()
    await tab(li, re.compile("Maria Okafor")).click()
    await expect(li.text("2 of 2 customers")).to_be_visible()
    await li.admit("Zoe Quist")
    notice = li.text("You may help 2 customers at the same time, and you do.")
    await expect(notice.first).to_be_visible()
    await stage.server.set("rep.customers", "3")
    await li.admit("Zoe Quist")
    await expect(zoe.page.get_by_role("navigation", name="Session controls")).to_be_visible()
    assert first != second


async def test_in_single_mode_there_is_one_session(stage: Stage) -> None:
    """S9, S33"""
    li = await stage.rep("Li Wei")
    await li.page.goto(f"{li.site}/rep/sessions")
    await expect(li.page.get_by_role("heading", name="Home", level=1)).to_be_visible()
    await li.start()
    assert li.page.url.endswith("/rep/session")
    status = await li.page.evaluate(
        "fetch('/api/sessions', { method: 'POST', body: '{}',"
        " headers: { 'Content-Type': 'application/json' } })"
        ".then(async (answer) => [answer.status, (await answer.json()).code])"
    )
    assert status == [409, "session_open"]


async def test_the_icon_tray(stage: Stage) -> None:
    """The same commands as one strip over the stage: moved, remembered, and back to the tabs."""
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.button("Commands in the icon tray").click()
    tray = li.page.get_by_role("region", name="Icon tray")
    for name in ("Invite", "Chat", "Request View", "Share Screen", "Share Window", "Session"):
        await expect(tray.get_by_role("button", name=name, exact=True)).to_be_visible()
    await expect(li.page.get_by_role("tab", name="Tools")).to_have_count(0)
    await accessible.check(li.page)

    grip = li.button("Move the icon tray (arrow keys)")
    before = await tray.bounding_box()
    assert before is not None
    handle = await grip.bounding_box()
    assert handle is not None
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    await li.page.mouse.move(x, y)
    await li.page.mouse.down()
    await li.page.mouse.move(x - 60, y - 200, steps=4)
    await li.page.mouse.up()
    after = await tray.bounding_box()
    assert after is not None
    assert abs(after["x"] - (before["x"] - 60)) < 3 and abs(after["y"] - (before["y"] - 200)) < 3
    await grip.focus()
    await li.page.keyboard.press("ArrowRight")
    moved = await tray.bounding_box()
    assert moved is not None and moved["x"] > after["x"]

    await li.page.reload()
    again = await tray.bounding_box()
    assert again is not None and abs(again["x"] - moved["x"]) < 2
    await tray.get_by_role("button", name="Invite").click()
    await li.dialog("Invite").get_by_role("button", name="Close").click()
    await tray.get_by_role("button", name="Session", exact=True).click()
    await li.page.get_by_role("menuitem", name="Transfer Control").click()
    await li.dialog("Transfer Control").get_by_role("button", name="Close").click()
    await tray.get_by_role("button", name="Session", exact=True).click()
    await li.page.get_by_role("menuitem", name="End").click()
    await li.dialog("End this session").get_by_role("button", name="Go on").click()
    await li.button("Commands in tabs").click()
    await expect(li.page.get_by_role("tab", name="Tools")).to_be_visible()
