"""What people do about queues, in the words that stand on the pages: setting one up, getting in
line, being there for those who wait.
"""

from playwright.async_api import expect

from tests.browser.people import Customer, Rep

SAVED = "Saved. It counts from now on."


async def set_up(ada: Rep, agent: str) -> str:
    """The entry link of a queue whose one agent is `agent`, step by step."""
    page = ada.page
    await page.get_by_role("link", name="WebACD").click()
    await ada.button("Add queue").click()
    await page.get_by_label("Name in English").fill("Devices")
    await page.get_by_label("Name in Chinese").fill("设备")
    await save(ada)
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


async def fill_in(customer: Customer, link: str, what: str) -> None:
    await customer.page.goto(link)
    await customer.page.get_by_label("Your name").fill(customer.name)
    await customer.page.get_by_label("What happened?").fill(what)


async def get_in_line(customer: Customer) -> None:
    """Alone in it."""
    await customer.button("Get in line").click()
    await expect(customer.page.get_by_role("heading", name="You are next")).to_be_visible()


async def is_now(li: Rep, how: str) -> None:
    """Says so in the switch."""
    mine = li.page.get_by_role("group", name="My availability")
    await mine.get_by_role("button").first.click()
    await li.page.get_by_role("menuitem", name=how, exact=True).click()
    await expect(mine.get_by_role("button").first).to_have_text(how)
