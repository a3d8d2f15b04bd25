"""People write to each other: each line to whom it is for, once and in order, over a pass, a reload
and the death of the server.
"""

import asyncio
import re

from playwright.async_api import Locator, expect

from tests.browser import accessible
from tests.browser.administration import an_admin, open_settings
from tests.browser.harness import Stage
from tests.browser.people import Somebody

EACH = 12  # lines that everybody writes while the server dies


def log(who: Somebody) -> Locator:
    return who.page.get_by_role("log", name="Chat")


async def write(who: Somebody, text: str, to: str | None = None) -> None:
    if to is not None:
        await who.page.get_by_label("To", exact=True).select_option(label=to)
    await who.page.get_by_label("Message").fill(text)
    await who.page.get_by_label("Message").press("Enter")


def writing(who: Somebody, words: str) -> Locator:
    """What is shown of those who write at the moment."""
    return who.page.locator("p[aria-hidden]").filter(has_text=words)


async def texts(who: Somebody) -> list[str]:
    """What stands in the log of `who`, from top to bottom."""
    return await log(who).locator("p[dir=auto]").all_inner_texts()


async def test_each_line_reaches_whom_it_is_for(stage: Stage) -> None:
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    number = await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await ana.assist(number)

    await write(maria, "Hello, the page at https://shop.example/pay stays white <b>!</b>")
    for rep in (li, ana):
        await expect(log(rep)).to_contain_text("stays white <b>!</b>")
        await expect(log(rep).get_by_role("link")).to_have_attribute(
            "rel", "noopener noreferrer nofollow"
        )
    await write(li, "Have you seen this before?", to="Reps only")
    await expect(log(ana)).to_contain_text("only to you")
    await write(ana, "Yes, on Monday:\nthe proxy", to="Li Wei")
    await expect(log(li)).to_contain_text("the proxy")
    await ana.page.get_by_label("To", exact=True).select_option(label="Li Wei")
    await ana.page.get_by_label("Message").press_sequentially("And")
    await expect(writing(li, "Ana Souza is writing…")).to_be_visible()
    await expect(writing(maria, "Ana Souza")).to_have_count(0)
    await ana.page.get_by_label("Message").fill("")
    await expect(writing(li, "Ana Souza is writing…")).to_have_count(0)
    await write(li, "我们马上看一下 \U0001f44b", to="Everyone")
    await expect(log(maria)).to_contain_text("我们马上看一下")
    assert await texts(maria) == [
        "Hello, the page at https://shop.example/pay stays white <b>!</b>",
        "我们马上看一下 \U0001f44b",
    ]
    await expect(log(li)).to_contain_text("Read by Maria Okafor and Ana Souza")
    for somebody in (li, maria):
        await accessible.check(somebody.page)

    await maria.page.get_by_label("Message").fill("a thought that is not")
    await maria.page.reload()
    await maria.is_in()
    await expect(maria.page.get_by_label("Message")).to_have_value("a thought that is not")
    await expect(log(maria)).to_contain_text("我们马上看一下")

    await li.transfer_control("Ana Souza")
    await expect(log(maria)).to_contain_text("This exchange is closed")
    await expect(ana.receipt("You now control this session")).to_be_visible()
    await write(li, "I am still here", to="Everyone")
    await expect(log(maria)).to_contain_text("I am still here")
    assert "Have you seen this before?" not in await texts(maria)

    await tomas.come_by_link(link)
    await li.page.get_by_label("To", exact=True).select_option(label="Several people")
    for name in ("Ana Souza", "Maria Okafor"):
        await li.page.get_by_role("checkbox", name=name).check()
    await write(li, "For the two of you")
    for somebody in (ana, maria):
        await expect(log(somebody)).to_contain_text("For the two of you")
    await write(maria, "For all of you", to="Everyone")
    await expect(log(tomas)).to_contain_text("For all of you")
    assert "For the two of you" not in await texts(tomas)
    await expect(log(li)).to_contain_text("only to Maria Okafor and Ana Souza")


async def writes_reply(box: Locator, name: str, text: str, language: str) -> None:
    """Into one's own replies, or those of the site."""
    await box.get_by_role("button", name="New reply").click()
    await box.get_by_label("Name").fill(name)
    await box.get_by_label("Text").fill(text)
    await box.get_by_role("radio", name=language).check()
    await box.get_by_role("button", name="Save").click()
    await expect(box.get_by_role("list")).to_contain_text(text)


async def test_a_canned_reply_is_written_once_and_said_in_the_customers_language(
    stage: Stage,
) -> None:
    li = await stage.rep("Li Wei")
    maria = await stage.customer("Maria Okafor", locale="zh-CN")
    await li.start()
    await maria.page.goto((await li.links())[0])
    await maria.page.get_by_role("textbox").fill("Maria Okafor")
    await maria.page.keyboard.press("Enter")
    field = li.page.get_by_label("Message")
    await expect(li.page.get_by_role("list").filter(has_text="Maria Okafor").first).to_be_visible()

    await li.button(re.compile("Canned replies")).click()
    await li.button("Edit my replies").click()
    own = li.dialog("My canned replies")
    for language, text in (("English", "Hello {customer}."), ("Chinese", "{customer} 您好 {rep}")):
        await writes_reply(own, "greeting", text, language)
    await accessible.check(li.page)
    await own.get_by_role("button", name="Close").click()

    await field.press_sequentially("/gre")
    await expect(li.page.get_by_role("option", name="您好")).to_be_visible()
    await accessible.check(li.page)
    await field.press("Enter")
    await expect(field).to_have_value("Maria Okafor 您好 Li Wei")
    await field.press("Enter")
    lines = maria.page.get_by_role("log")
    await expect(lines).to_contain_text("Maria Okafor 您好 Li Wei")

    # What an administrator writes is there for every rep.
    ada = await an_admin(stage)
    await open_settings(ada)
    panel = ada.page.get_by_role("region", name="Canned replies")
    await writes_reply(panel, "warranty", "The warranty of {customer} holds.", "English")
    await accessible.check(ada.page)
    await li.page.reload()
    await field.press_sequentially("/warr")
    await li.button("English").click()
    await li.page.get_by_role("option", name="The warranty").click()
    await expect(field).to_have_value("The warranty of Maria Okafor holds.")
    await field.press("Enter")
    await expect(lines).to_contain_text("The warranty of Maria Okafor holds.")

    await field.press_sequentially("/")
    await li.button("English").click()
    await li.page.get_by_role("option", name="Hello").click()
    await expect(field).to_have_value("Hello Maria Okafor.")


async def test_nothing_is_lost_or_doubled_when_the_server_dies(stage: Stage) -> None:
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomás Ferreira"
    )
    number = await li.start()
    link = (await li.links())[0]
    await asyncio.gather(maria.come_by_link(link), tomas.come_by_link(link))
    await ana.assist(number)
    people = (li, ana, maria, tomas)

    async def writes(who: Somebody) -> None:
        for at in range(EACH):
            await write(who, f"{who.name} {at}")
            await asyncio.sleep(0)

    async def dies() -> None:
        await expect(log(li)).to_contain_text("Maria Okafor 3")
        await stage.server.kill()
        await stage.server.start()

    await asyncio.gather(*(writes(who) for who in people), dies())
    for who in people:
        for other in people:
            await expect(log(who)).to_contain_text(f"{other.name} {EACH - 1}")
    shown = [await texts(who) for who in people]
    assert all(one == shown[0] for one in shown)
    assert len(shown[0]) == len(set(shown[0])) == EACH * len(people)
    for other in people:
        mine = [text for text in shown[0] if text.startswith(other.name)]
        assert mine == [f"{other.name} {at}" for at in range(EACH)]
