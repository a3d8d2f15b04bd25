"""From the end of a session to its history: the customer's answer, the rep's closing form, and what
is found later, by whom.
"""

from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.browser import accessible, pages
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.reflow import beyond, give_room
from tests.browser.server_process import PASSWORD
from tests.browser.test_chat import write

PHONE = (390, 844, 100)


async def end(rep: Rep) -> None:
    await rep.button("End").click()
    await rep.dialog("End this session for 1 customer?").get_by_role("button", name="End").click()
    await expect(rep.page.get_by_role("heading", name="The session has ended")).to_be_visible()


async def open_history(rep: Rep) -> None:
    await rep.page.get_by_role("link", name="History").click()
    await expect(rep.page.get_by_role("heading", level=1, name="History")).to_be_visible()


def found(rep: Rep) -> Locator:
    return rep.page.get_by_role("region", name="Ended sessions").get_by_role("row")


def happened(page: Page) -> Locator:
    return page.get_by_role("region", name="What happened").get_by_role("listitem")


async def test_a_session_is_closed_in_writing_and_found_again(stage: Stage) -> None:
    await stage.source()
    li, ana = await stage.cast("Li Wei", "Ana Souza")
    maria = Customer("Maria Okafor", await stage.page(), stage.server.url)
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await write(maria, "打印机不工作")
    await write(li, "Is it plugged in? https://shop.example/printers")
    await end(li)

    await answers_in_chinese(maria)
    await closes(li)

    await open_history(li)
    await finds_it_and_reads(li)
    await open_history(ana)
    await expect(ana.text("There is no ended session")).to_be_visible()
    await accessible.check(ana.page)
    await an_administrator_finds_it(stage)
    session = (await asked(li.page, "/api/history"))[1]["sessions"][0]["id"]
    assert (await asked(li.page, f"/api/history/{session}"))[0] == 200
    assert await asked(ana.page, f"/api/history/{session}") == (404, {"code": "no_session"})


async def answers_in_chinese(maria: Customer) -> None:
    """On a phone."""
    page = maria.page
    await give_room(page, *PHONE)
    await page.get_by_role("button", name="简体中文").click()
    await expect(page.get_by_text("您对这次帮助满意吗")).to_be_visible()
    await accessible.check(page)
    await expect(page.get_by_role("button", name="提交评价")).to_have_attribute(
        "aria-disabled", "true"
    )
    four = page.get_by_role("radio", name="4 分")
    await page.get_by_role("radio").first.focus()
    for _ in range(3):
        await page.keyboard.press("ArrowRight")
    await expect(four).to_be_checked()
    await page.get_by_label("您还想说些什么").fill("很快就好了")
    assert not await beyond(page)
    await give_room(page, *PHONE)
    await page.get_by_role("button", name="提交评价").click()
    await expect(page.get_by_text("感谢您的评价。")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("感谢您的评价。")).to_be_visible()
    await accessible.check(page)


async def closes(li: Rep) -> None:
    form = li.page.get_by_role("region", name="Closing form")
    await form.get_by_label("What it was about").fill("Printer without power")
    await form.get_by_role("radio", name="Solved", exact=True).check()
    await form.get_by_label("Notes for the file").fill("Second time this week")
    await accessible.check(li.page)
    assert not await beyond(li.page)
    await li.page.reload()
    await expect(form.get_by_role("radio", name="Solved", exact=True)).to_be_checked()
    await form.get_by_role("button", name="Save").click()
    await expect(li.text("Saved. You can change it in History.")).to_be_visible()
    await li.button("Done").click()


async def finds_it_and_reads(li: Rep) -> None:
    page = li.page
    await page.get_by_label("Search").fill("no such words")
    await expect(li.text("No session was found")).to_be_visible()
    await page.get_by_label("Search").fill("打印机")
    await expect(found(li)).to_have_count(2)  # its heading is one
    row = found(li).last
    for words in ("Maria Okafor", "with Li Wei", "Solved", "4 of 5"):
        await expect(row).to_contain_text(words)
    await accessible.check(page)
    assert not await beyond(page)
    await page.get_by_role("link", name="Maria Okafor").focus()
    await page.keyboard.press("Enter")
    await expect(happened(page).first).to_contain_text("The session began")
    told = page.get_by_role("region", name="What happened")
    for words in ("Maria Okafor wrote", "打印机不工作", "asks to see", "很快就好了"):
        await expect(told).to_contain_text(words)
    await expect(page.get_by_role("region", name="Survey")).to_contain_text("很快就好了")
    await expect(page.get_by_role("region", name="Who saw what")).to_contain_text("saw")
    await accessible.check(page)
    assert not await beyond(page)
    await page.get_by_role("tab", name="Chat").click()
    await expect(happened(page)).to_have_count(2)
    await page.reload()
    await expect(happened(page).first).to_contain_text("The session began")

    form = page.get_by_role("region", name="Closing form")
    await form.get_by_role("button", name="Change").click()
    await form.get_by_role("radio", name="Not solved").check()
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_role("button", name="Change")).to_be_visible()
    await expect(form).to_contain_text("Not solved")
    await page.evaluate("history.back()")  # Firefox tells of no load where a page stays
    await expect(found(li).last).to_contain_text("Not solved")
    await page.evaluate("history.forward()")


async def an_administrator_finds_it(stage: Stage) -> None:
    """From the pages of administrators, by the words of others; and from where it was sent to."""
    ada = await an_admin(stage)
    await open_history(ada)
    await ada.page.get_by_label("Search").fill("second TIME")
    await ada.page.get_by_role("link", name="Maria Okafor").click()
    await expect(happened(ada.page).first).to_contain_text("The session began")
    await expect(ada.page.get_by_role("region", name="Closing form")).to_contain_text("Not solved")
    await expect(ada.button("Change")).to_have_count(0)
    there = ada.page.url
    await ada.button("Sign out").click()
    await ada.page.goto(there)
    await ada.page.get_by_label("E-mail address").fill(ada.email)
    await ada.page.get_by_label("Password").fill(PASSWORD)
    await ada.button("Sign in").click()
    await expect(happened(ada.page).first).to_contain_text("The session began")


async def asked(page: Page, path: str) -> tuple[int, Any]:
    """What the server answers to whoever is signed in there."""
    answer = await page.evaluate(
        "(path) => fetch(path).then(async (answer) => [answer.status, await answer.json()])", path
    )
    return answer[0], answer[1]
