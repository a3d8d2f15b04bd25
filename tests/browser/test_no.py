"""Every way to hear no: each is one clear sentence, and the session goes on."""

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.conftest import OpenStage
from tests.browser.harness import Stage

NO_SESSION = "No open session has this number. Check it with your support rep"


async def test_the_customer_declines(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.decline()
    await expect(li.text("Maria Okafor declined").first).to_be_visible()
    await expect(maria.question()).to_have_count(0)
    assert await pages.captures(maria.page) == []
    await accessible.check(li.page)
    await li.button("Ask again").click()
    await expect(maria.question()).to_be_visible()
    await li.button("Cancel").click()
    await expect(maria.question()).to_have_count(0)


async def test_no_answer_is_a_no(stage_with: OpenStage) -> None:
    stage = await stage_with(flags=["--consent-timeout", "2"])
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await expect(maria.question()).to_be_visible()
    await expect(li.text("No answer from Maria Okafor").first).to_be_visible()
    await expect(maria.question()).to_have_count(0)
    assert (await pages.view(li.page))["grants"] == []


async def test_the_picker_is_refused(stage_with: OpenStage) -> None:
    stage = await stage_with(picker="refuses")
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    await expect(maria.text("Nothing is shared: the browser's dialog was closed")).to_be_visible()
    await expect(li.text("Maria Okafor allowed it, but chose no screen").first).to_be_visible()
    assert (await pages.view(li.page))["shares"] == []
    await accessible.check(maria.page)


async def test_wrong_and_ended_numbers_get_one_answer(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    wrong = str(111_111_111 + (int(number) - 111_111_110) % 888_888_888)
    await maria.come_by_number(wrong)
    await expect(maria.text(NO_SESSION)).to_be_visible()
    await accessible.check(maria.page)
    await li.tool("End").click()
    await expect(li.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    await accessible.check(li.page)
    await maria.come_by_number(number)
    await expect(maria.text(NO_SESSION)).to_be_visible()
