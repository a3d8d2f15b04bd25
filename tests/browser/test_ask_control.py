"""An assistant asks for control; the rep who has it keeps it, then passes it."""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.harness import Stage

I_KNOW_IT = "I set this printer up"


async def test_control_is_asked_for_kept_and_passed(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)

    async def asks() -> None:
        await ana.page.get_by_role("tab", name="Session").click()
        await ana.button("Ask for Control").click()
        box = ana.dialog("Ask Li Wei for control?")
        await box.get_by_label("Why (optional)").fill(I_KNOW_IT)
        await box.get_by_role("button", name="Ask for Control").click()

    await asks()
    wish = li.page.get_by_role("region", name="Ana Souza asks for control")
    mine = ana.page.get_by_role("region", name="You asked Li Wei for control")
    await expect(wish.get_by_text(I_KNOW_IT)).to_be_visible()
    await expect(mine.get_by_role("timer")).to_be_visible()
    await accessible.check(li.page)
    await li.button("Keep control").click()
    await expect(wish).to_be_hidden()
    await expect(mine).to_be_hidden()
    await expect(maria.page.get_by_text(I_KNOW_IT)).to_have_count(0)

    await asks()
    await li.button("Pass to Ana Souza").click()
    await expect(ana.receipt("You now control this session")).to_be_visible()
    await expect(wish).to_be_hidden()
