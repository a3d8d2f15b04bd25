"""A queue from its first day: set up in the pages, somebody in line, an offer, a session; a message
where nobody is there.
"""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

SAVED = "Saved. It counts from now on."


async def set_up(ada: Rep, agent: str) -> str:
    """The entry link of a queue whose one agent is `agent`."""
    page = ada.page
    await page.get_by_role("link", name="WebACD").click()
    await ada.button("Add queue").click()
    await page.get_by_label("Name in English").fill("Devices")
    await page.get_by_label("Name in Chinese").fill("设备")
    await save(ada)
    await accessible.check(page)
    await ada.button("Next: Users").click()
    await page.get_by_label(f"{agent} is an agent").check()
    await save(ada)
    await ada.button("Next: Entry form").click()
    await ada.button("Add a field").click()
    await page.get_by_label("Label in English").fill("What happened?")
    await page.get_by_label("Must be filled in").check()
    await save(ada)
    await ada.button("Next: Entry link").click()
    return await page.get_by_role("textbox", name="Entry link").input_value()


async def save(ada: Rep) -> None:
    await ada.button("Save").click()
    await expect(ada.page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()


async def get_in_line(customer: Customer, link: str, what: str) -> None:
    await customer.page.goto(link)
    await customer.page.get_by_label("Your name").fill(customer.name)
    await customer.page.get_by_label("What happened?").fill(what)
    await accessible.check(customer.page)
    await customer.button("Get in line").click()
    await expect(customer.page.get_by_role("heading", name="You are next")).to_be_visible()


async def is_now(li: Rep, how: str) -> None:
    """Says so in the switch."""
    mine = li.page.get_by_role("group", name="My availability")
    await mine.get_by_role("button").first.click()
    await li.page.get_by_role("menuitem", name=how, exact=True).click()
    await expect(mine.get_by_role("button").first).to_have_text(how)


async def test_from_an_empty_site_to_a_session_and_a_message(stage: Stage) -> None:
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    ada = await an_admin(stage)
    link = await set_up(ada, "Li Wei")
    await li.page.reload()  # an agent from now on
    await is_now(li, "Away: lunch")
    await get_in_line(maria, link, "It prints every second label only.")
    await expect(li.page.get_by_role("row", name="Maria Okafor")).to_be_visible()

    await maria.page.get_by_label("Your message").fill("Still here")
    await maria.button("Send").click()
    await maria.page.reload()
    await expect(maria.page.get_by_role("heading", name="You are next")).to_be_visible()
    await expect(maria.page.get_by_role("log")).to_contain_text("Still here")
    await accessible.check(maria.page)

    await is_now(li, "Available")
    offer = li.page.get_by_role("region", name="Offered to you: Maria Okafor")
    await expect(offer).to_contain_text("It prints every second label only.")
    await accessible.check(li.page)
    await offer.get_by_role("button", name="Accept Maria Okafor").click()
    await li.in_session()
    await maria.is_in()
    await expect(li.row("Maria Okafor")).to_be_visible()

    await get_in_line(tomas, link, "Scanner")
    await tomas.button("Leave a message instead").click()
    await tomas.page.get_by_label("Your message").fill("Please call me tomorrow.")
    await tomas.page.get_by_label("E-mail address for the answer").fill("tomas@example.org")
    await accessible.check(tomas.page)
    await tomas.button("Send message").click()
    await expect(tomas.page.get_by_role("heading", name="Your message has arrived")).to_be_visible()

    page = await li.context.new_page()
    await page.goto(f"{li.site}/rep/messages")
    await expect(page.get_by_text("Please call me tomorrow.")).to_be_visible()
    await accessible.check(page)
    await page.get_by_role("button", name="The message of Tomás Ferreira is done").click()
    await expect(page.get_by_text("No messages")).to_be_visible()
