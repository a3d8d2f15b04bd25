"""Reps note down what happens: for themselves, for whoever takes over, and for no customer."""

from playwright.async_api import Locator, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Rep


def panel(rep: Rep) -> Locator:
    return rep.page.get_by_role("complementary").locator("details").filter(has_text="Notes")


async def unfold(rep: Rep) -> None:
    await panel(rep).locator("summary").click()


async def note(rep: Rep, text: str) -> None:
    await rep.page.get_by_label("New note").fill(text)
    await rep.button("Add note").click()
    await expect(rep.page.get_by_label("New note")).to_have_value("")


async def test_notes_are_handed_over_and_outlive_the_server(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await unfold(li)
    await note(li, "Printer on floor 3,\ndriver of 2019")
    await note(li, "CANARY see https://shop.example/drivers")
    await expect(panel(li).get_by_role("listitem")).to_have_count(2)
    await accessible.check(li.page)

    await ana.assist(number)
    await expect(panel(ana)).to_contain_text("driver of 2019")
    await stage.server.kill()
    await stage.server.start()
    await note(ana, "Seen on Monday")
    await li.transfer_control("Ana Souza")
    await expect(ana.receipt("You now control this session")).to_be_visible()
    await expect(panel(ana).get_by_role("listitem")).to_have_count(3)
    await note(li, "I go on noting")  # S51
    await expect(panel(ana)).to_contain_text("I go on noting")

    await ana.page.get_by_label("New note").fill("a thought that is not")
    await ana.page.reload()
    await expect(ana.page.get_by_label("New note")).to_have_value("a thought that is not")
    await expect(panel(ana).get_by_role("listitem")).to_have_count(4)

    assert (await pages.view(maria.page))["notes"] is None
    said = await pages.command(maria.page, "note.read", {})
    assert said == {"ok": False, "code": "not_allowed"}
    assert "CANARY" not in await maria.page.content()
