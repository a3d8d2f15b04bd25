"""A queue from its first day: set up in the pages, somebody in line, an offer, a session; a message
where nobody is there.
"""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.in_line import fill_in, get_in_line, is_now, set_up


async def test_from_an_empty_site_to_a_session_and_a_message(stage: Stage) -> None:
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    ada = await an_admin(stage)
    link = await set_up(ada, "Li Wei")
    await accessible.check(ada.page)
    await li.page.reload()  # an agent from now on
    await is_now(li, "Away: lunch")
    await fill_in(maria, link, "It prints every second label only.")
    await accessible.check(maria.page)
    await get_in_line(maria)
    await expect(li.page.get_by_role("row", name="Maria Okafor")).to_be_visible()

    await maria.page.get_by_label("Your message").fill("Still here")
    await maria.button("Send").click()
    await expect(maria.page.get_by_role("log")).to_contain_text("Still here")
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

    html = tomas.page.locator("html")
    await tomas.page.goto(f"{link}#lang=zh")
    await expect(html).to_have_attribute("lang", "zh-Hans")  # whatever the browser asks for
    await tomas.button("English").click()
    await tomas.page.goto(f"{link}?lang=zh")
    await expect(html).to_have_attribute("lang", "en")  # what was chosen by hand stays
    await fill_in(tomas, link, "Scanner")
    await get_in_line(tomas)
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
