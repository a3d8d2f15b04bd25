"""What an administrator set up holds for who comes: a rule, the question at the beginning, files
with a message; and a place in line is kept on another device and over a dead network.
"""

import asyncio
from pathlib import Path

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.in_line import fill_in, is_now, save, set_up
from tests.browser.people import Rep
from tests.support.line import line

NEXT = "You are next"


async def test_a_rule_holds_a_place_lasts_and_the_question_and_files_come_along(
    stage: Stage, tmp_path: Path
) -> None:
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    ada = await an_admin(stage)
    link = await set_up(ada, "Li Wei")
    await _billing(ada)
    await _rule(ada)
    await _dry_run(ada)
    await li.page.reload()
    await is_now(li, "Busy")

    port = stage.server.port
    async with line(port) as wire:
        there = link.replace(f":{port}/", f":{wire.port}/")
        await fill_in(maria, there, "My invoice is wrong")
        await maria.button("Get in line").click()
        await expect(maria.page.get_by_text("Billing")).to_be_visible()
        await expect(maria.page.get_by_role("heading", name=NEXT)).to_be_visible()
        await wire.cut()
        await expect(maria.page.get_by_text("The connection is lost.")).to_be_visible()
        await wire.mend()
        await expect(maria.page.get_by_text("The connection is lost.")).to_be_hidden()
        await expect(maria.page.get_by_role("heading", name=NEXT)).to_be_visible()
        await maria.page.get_by_text("Go on with another device").click()
        place = await maria.page.get_by_role("textbox", name="Link to your place").input_value()
        await maria.page.close()
    maria.page = await stage.page()  # her phone
    await maria.page.goto(place.replace(f":{wire.port}/", f":{port}/"))
    await expect(maria.page.get_by_role("heading", name=NEXT)).to_be_visible()

    await is_now(li, "Available")
    await li.page.get_by_role("button", name="Accept Maria Okafor").click()
    await li.in_session()
    await expect(maria.question()).to_be_visible()
    await maria.decline()

    await fill_in(tomas, link, "Scanner")
    await tomas.button("Get in line").click()
    await tomas.button("Leave a message instead").click()
    await tomas.page.get_by_label("Your message").fill("See the picture.")
    await tomas.page.get_by_label("E-mail address for the answer").fill("tomas@example.org")
    seen = tmp_path / "扫描 1.txt"
    await asyncio.to_thread(seen.write_text, "what I see")
    await tomas.page.locator("input[type=file]").set_input_files(seen)
    await expect(tomas.button("Remove 扫描 1.txt")).to_be_visible()
    await accessible.check(tomas.page)
    await tomas.button("Send message").click()
    await expect(tomas.page.get_by_role("heading", name="Your message has arrived")).to_be_visible()

    page = await li.context.new_page()
    await page.goto(f"{li.site}/rep/messages")
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="扫描 1.txt").click()
    saved = await saving.value
    assert saved.suggested_filename == "扫描 1.txt"
    assert (await asyncio.to_thread(Path(await saved.path()).read_text)) == "what I see"


async def _billing(ada: Rep) -> None:
    """A second queue, which asks for the view."""
    page = ada.page
    await page.get_by_role("navigation", name="Steps of").get_by_text("Queues").click()
    await ada.button("Add queue").click()
    await expect(ada.page.get_by_text("A queue needs a name")).to_be_visible()
    await page.get_by_label("Name in English").fill("Billing")
    await page.get_by_label("Name in Chinese").fill("账单")
    await page.get_by_label("Ask for the view of the screen").check()
    await save(ada)


async def _rule(ada: Rep) -> None:
    page = ada.page
    await page.get_by_role("navigation", name="Steps of").get_by_text("Rules").click()
    await ada.button("Add a rule").click()
    await page.get_by_label("With", exact=True).fill("invoice")
    await page.get_by_label("Then it goes to").select_option(label="Queue: Billing")
    await save(ada)


async def _dry_run(ada: Rep) -> None:
    page = ada.page
    await page.get_by_role("navigation", name="Steps of").get_by_text("Dry run").click()
    await page.get_by_label("Queue", exact=True).select_option(label="Devices")
    await page.get_by_label("What happened?").fill("My invoice is wrong")
    await ada.button("Try it").click()
    said = page.get_by_role("list").filter(has_text="waits in Billing, is offered to Li Wei")
    await expect(said).to_be_visible()
