"""Order in the house: made to leave, by a rep or by the customer; a locked door; on hold; another
name; what is known of a customer's browser.
"""

import re

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep, Somebody

LOCKED = "This session is locked"


async def choose(who: Somebody, button: str, item: str) -> None:
    """An item of the menu behind a button."""
    await who.button(button).click()
    await who.page.get_by_role("menuitem", name=item).click()


async def decide(li: Rep, name: str, what: str, question: str, field: str, text: str) -> None:
    """Something about somebody, with words they will read."""
    await choose(li, f"What to do with {name}", what)
    box = li.dialog(question)
    await box.get_by_label(field).fill(text)
    await box.get_by_role("button", name=what).click()
    await expect(box).to_be_hidden()


async def make_leave(li: Rep, name: str, reason: str) -> None:
    await decide(li, name, "Make leave", f"Make {name} leave this session?", "Reason", reason)


async def test_somebody_is_made_to_leave_and_reads_why(stage: Stage) -> None:
    await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(tomas.page)
    await make_leave(li, "Maria Okafor", "This session is another customer's")

    await expect(maria.text("Li Wei ended your part in this session")).to_be_visible()
    await expect(maria.text("This session is another customer's")).to_be_visible()
    await pages.capture_released(maria.page)
    await pages.sees_no_picture(tomas.page)
    await accessible.check(maria.page)
    await maria.page.reload()
    await expect(maria.text("This session is another customer's")).to_be_visible()
    await expect(li.text("Everybody who comes has to knock, also with the link.")).to_be_visible()
    await expect(tomas.text("This session is another customer's")).to_have_count(0)

    await maria.page.goto(link)
    await maria.page.get_by_label("Your name").fill("Maria Okafor")
    await maria.button("Join").click()
    await maria.is_nobody_inside()
    await li.admit("Maria Okafor")
    await maria.is_in()


async def test_a_customer_makes_the_rep_in_control_leave(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await choose(maria, "Make Li Wei leave", "Make leave")
    box = maria.dialog("Make Li Wei leave this session?")
    await expect(box).to_contain_text("Another rep is asked to go on with you")
    await accessible.check(maria.page)
    await box.get_by_role("button", name="Make leave").click()
    await expect(li.text("Maria Okafor made you leave this session")).to_be_visible()
    await expect(maria.text("You made Li Wei leave").first).to_be_visible()
    offer = ana.dialog("Take control of this session?")
    await expect(offer).to_contain_text("The customer made Li Wei leave")
    await offer.get_by_role("button", name="Accept").click()
    await expect(maria.page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Ana Souza is helping you")
    )
    await li.button("Back to Home").click()
    await li.button("Assist Session").click()
    await li.page.get_by_label("Session number").fill(number)
    await li.button("Join").click()
    await expect(li.text("You were made to leave this session")).to_be_visible()


async def test_nobody_new_comes_in_while_it_is_locked(stage: Stage) -> None:
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomás Ferreira"
    )
    number = await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await lock(li)
    await comes_and_reads(tomas, link, number)
    await ana.button("Assist Session").click()
    await ana.page.get_by_label("Session number").fill(number)
    await ana.button("Join").click()
    await expect(ana.text(LOCKED)).to_be_visible()
    await maria.page.reload()
    await maria.is_in()
    await li.button("Unlock").click()
    await tomas.come_by_link(link)
    await accessible.check(li.page)


async def lock(li: Rep) -> None:
    await li.page.get_by_role("tab", name="Session", exact=True).click()
    await li.tool("Lock").click()
    await expect(li.text("Locked: nobody new can come in.")).to_be_visible()


async def comes_and_reads(tomas: Customer, link: str, number: str) -> None:
    """By the link before a name is typed, by the number after it."""
    await tomas.page.goto(link)
    await expect(tomas.text(LOCKED)).to_be_visible()
    await accessible.check(tomas.page)
    await tomas.button("Enter a number instead").click()
    await tomas.page.get_by_label("Session number").fill(number)
    await tomas.page.get_by_label("Your name").fill(tomas.name)
    await tomas.button("Join").click()
    await expect(tomas.text(LOCKED)).to_be_visible()


async def put_on_hold(li: Rep, name: str, text: str) -> None:
    await decide(li, name, "Put on hold", f"Put {name} on hold?", "They read", text)


async def test_nothing_flows_while_a_customer_is_on_hold(stage: Stage) -> None:
    await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await pages.sees_moving_picture(tomas.page)

    await put_on_hold(li, "Maria Okafor", "I ask a colleague.\nOne minute, please.")
    await expect(maria.page.get_by_role("heading", level=1)).to_have_text("You are on hold")
    await expect(maria.text("I ask a colleague.")).to_be_visible()
    await expect(li.row("Maria Okafor")).to_contain_text("On hold")
    await pages.nothing_arrives(li.page, tomas.page)
    await expect(maria.button("Send")).to_have_attribute("aria-disabled", "true")
    await accessible.check(maria.page)
    said = await pages.command(
        maria.page, "chat.say", {"id": "1", "to": "all", "text": "Can you hear me?"}
    )
    assert said == {"ok": False, "code": "on_hold"}

    await choose(li, "What to do with Maria Okafor", "Change what they read")
    box = li.dialog("What Maria Okafor reads on hold")
    await box.get_by_label("They read").fill("Two minutes more.")
    await box.get_by_role("button", name="Change").click()
    await expect(maria.text("Two minutes more.")).to_be_visible()
    await maria.page.reload()
    await expect(maria.text("Two minutes more.")).to_be_visible()

    await li.share_screen()
    await li.dialog(re.compile("will see this")).get_by_role("button", name="Share Screen").click()
    await pages.sees_moving_picture(tomas.page)
    assert not await pages.shows_picture(maria.page)
    await li.select("Maria Okafor")  # whom one helps already: nothing ends but the hold
    await expect(maria.page.get_by_role("heading", level=1)).to_have_text("Li Wei is helping you")
    await pages.sees_moving_picture(maria.page)


async def test_a_share_goes_on_after_the_hold(stage: Stage) -> None:
    li, maria = await stage.view()
    await put_on_hold(li, "Maria Okafor", "")
    await expect(maria.text("We are still here for you. Please wait a moment.")).to_be_visible()
    await pages.nothing_arrives(li.page)
    await choose(li, "What to do with Maria Okafor", "Take off hold")
    await pages.sees_moving_picture(li.page)


async def test_a_customer_gets_another_name(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await choose(li, "What to do with Maria Okafor", "Rename")
    box = li.dialog("Rename Maria Okafor")
    await box.get_by_label("Name").fill("Maria O. (Contoso)")
    await box.get_by_role("button", name="Rename").click()
    await expect(li.row("Maria O. (Contoso)")).to_be_visible()
    await expect(
        maria.text("Li Wei changed your name from Maria Okafor to Maria O. (Contoso)").first
    ).to_be_visible()
    await li.tool("End").click()
    await li.dialog("End this session").get_by_role("button", name="End").click()
    for somebody in (li, maria):
        record = somebody.page.get_by_role("region", name="Who saw what")
        await expect(record).to_contain_text("Maria Okafor")
        await expect(record).to_contain_text("Maria O. (Contoso)")


async def test_reps_read_what_a_customers_browser_tells_any_site(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    await maria.come_by_number(number)
    await expect(li.button("Admit Maria Okafor")).to_be_visible()
    assert (await pages.view(li.page))["systems"] == []  # nothing of who is at the door
    await li.admit("Maria Okafor")
    await maria.is_in()
    await choose(li, "What to do with Maria Okafor", "Browser and device")
    box = li.dialog("Maria Okafor's browser and device")
    size = await maria.page.evaluate("`${innerWidth} \u00d7 ${innerHeight}`")
    await expect(box).to_contain_text(size)
    await expect(box).to_contain_text(re.compile(r"Browser.*\d"))
    await accessible.check(li.page)
    await maria.page.set_viewport_size({"width": 700, "height": 500})
    await expect(box).to_contain_text("700 \u00d7 500")
    assert (await pages.view(maria.page))["systems"] == []
