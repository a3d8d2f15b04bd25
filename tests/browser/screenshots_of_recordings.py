"""A session that is recorded: the wish for it, the question, who is in it; and looking back."""

import re

from playwright.async_api import Page, expect

from tests.browser import pages
from tests.browser.camera import Camera
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.test_chat import write
from tests.browser.test_history import open_history
from tests.browser.test_pointing import allow, choose, drag
from tests.browser.test_recording import recorded


async def recordings(stage: Stage, camera: Camera) -> None:
    """Of one short session of its own."""
    await stage.server.set("recording.allowed", "on")
    chen, noor = await stage.rep("Chen Jing"), await stage.rep("Noor Aziz")
    maria = await stage.customer("Maria Okafor")
    await chen.start()
    customer_link, assist_link = await chen.links()
    await maria.come_by_link(customer_link)
    await noor.page.goto(assist_link)
    await noor.in_session()
    await asked(camera, chen, noor, maria)
    await shown(camera, chen, maria)
    await looked_back(camera, chen, await stage.page())
    for page in (chen.page, noor.page, maria.page):
        await page.context.close()
    await stage.server.set("recording.allowed", "off")


async def asked(camera: Camera, chen: Rep, noor: Rep, maria: Customer) -> None:
    """An assistant raises a hand; the controller says yes; the customer is asked."""
    await noor.page.get_by_role("tab", name="Session").click()
    await noor.tool("Ask to record").click()
    wish = chen.page.get_by_role("region", name="Noor Aziz would like this session recorded")
    await expect(wish).to_be_visible()
    await camera.rep("rep-recording-wish", chen.page)
    await camera.rep("rep-recording-wished", noor.page)
    await wish.get_by_role("button", name="Record", exact=True).click()
    question = maria.page.get_by_role("dialog", name=re.compile("would like to record"))
    await expect(question).to_be_visible()
    await camera.customer("customer-recording-question", maria.page)
    await question.get_by_role("button", name="Agree").click()
    await expect(maria.button("Leave me out")).to_be_visible()
    await camera.customer("customer-recording", maria.page)


async def shown(camera: Camera, chen: Rep, maria: Customer) -> None:
    """A screen, with something drawn on it and something written."""
    await chen.request_view()
    await maria.allow()
    await pages.sees_moving_picture(chen.page)
    await allow(chen, maria)
    await choose(chen, "Pin")
    await choose(chen, "Box")
    await drag(chen.page, (0.1, 0.15), (0.45, 0.35))
    await write(chen, "The printer is here.")
    await camera.rep("rep-recording", chen.page)
    await chen.button("Stop recording").first.click()
    await expect(maria.button("Leave me out")).to_have_count(0)
    await chen.button("End").click()
    ending = chen.dialog(re.compile("End this session"))
    await ending.get_by_role("button", name="End", exact=True).click()
    await expect(chen.page.get_by_role("heading", name="The session has ended")).to_be_visible()


async def looked_back(camera: Camera, chen: Rep, guest: Page) -> None:
    """By the rep, and by somebody with a link."""
    await chen.page.goto(f"{chen.site}/rep")
    await recorded(chen.page)
    await open_history(chen)
    await chen.page.get_by_role("link", name="Maria Okafor").click()
    await at_the_drawing(chen.page)
    await camera.rep("rep-recording-player", chen.page)
    await chen.button("Links").click()
    box = chen.dialog("Links to this recording")
    password = await box.get_by_label("Password").input_value()
    await box.get_by_role("button", name="Make a link").click()
    link = await box.get_by_label("Link", exact=True).input_value()
    await camera.rep("rep-recording-links", chen.page)
    await guest.goto(link)
    await guest.get_by_label("Your name").fill("Dr. Sato")
    await guest.get_by_label("Password").fill("not that one 12")
    await guest.get_by_role("button", name="Watch", exact=True).click()
    await expect(guest.get_by_role("alert")).not_to_be_empty()
    await camera.customer("customer-recording-link", guest)
    await guest.get_by_label("Password").fill(password)
    await guest.get_by_role("button", name="Watch", exact=True).click()
    await at_the_drawing(guest)
    await camera.customer("customer-recording-shown", guest)
    await guest.context.close()


async def at_the_drawing(page: Page) -> None:
    """The player stands where something was written, beside what was drawn just before."""
    await page.get_by_role("button", name=re.compile("The printer is here")).click()
    await expect(page.locator("[data-stroke]")).to_have_count(1)
