"""What waits for a person is heard, wherever they look."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Rep

HEARING = (Path(__file__).parent / "hearing.js").read_text()
KNOCK, ASKED, ADMITTED, MESSAGE = "233 233", "440 587", "523 784", "880"
FILE = "740 740"


async def tunes(page: Page) -> list[str]:
    return list(await page.evaluate("hearing.tunes()"))


async def notes(page: Page) -> list[dict[str, Any]]:
    return list(await page.evaluate("hearing.notes"))


async def hears(page: Page, tune: str, times: int = 1) -> float:
    """Waits until the page has played it; the seconds that took."""

    async def heard() -> bool:
        return (await tunes(page)).count(tune) >= times

    return await pages.until(heard, f"{tune} is not heard")


HIDDEN = """Object.defineProperty(document, "visibilityState", { value: "hidden" });
document.dispatchEvent(new Event("visibilitychange"))"""


async def look_away(page: Page) -> None:
    """Another tab comes to the front: the page loses the focus and, which a browser without a
    screen does not tell, is not seen.
    """
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    other = await page.context.new_page()
    await other.bring_to_front()
    await page.evaluate(HIDDEN)

    async def away() -> bool:
        return not await page.evaluate("document.hasFocus()")

    await pages.until(away, "the page keeps the focus")


async def hearing(stage: Stage, name: str) -> Rep:
    """A rep whose ears are listened to."""
    li: Rep = await stage.rep(name)
    await li.page.add_init_script(HEARING)
    await li.page.reload()
    return li


async def test_a_knock_is_heard_in_a_tab_that_nobody_looks_at(stage: Stage) -> None:
    li = await hearing(stage, "Li Wei")
    tomas = await stage.customer("Tomás")
    assert await li.page.evaluate("Notification.asked") == 0
    await li.page.get_by_role("main").get_by_role("button", name="Notify me").click()
    await expect(li.text("Your browser notifies you.")).to_be_visible()
    number = await li.start()
    await li.page.clock.install()
    await look_away(li.page)

    await tomas.come_by_number(number)
    await hears(li.page, KNOCK)
    [note] = await notes(li.page)
    assert note["title"] == "Tomás is at the door"
    assert number in re.sub(r"\D", "", note["body"])
    assert not note["closed"]

    await li.page.clock.fast_forward(20_000)
    await hears(li.page, KNOCK, times=2)
    assert len({note["tag"] for note in await notes(li.page)}) == 1

    await tomas.button("Cancel").click()

    async def taken_back() -> bool:
        return bool((await notes(li.page))[-1]["closed"])

    await pages.until(taken_back, "the notification stays")
    heard = await tunes(li.page)
    await li.page.clock.fast_forward(60_000)
    assert await tunes(li.page) == heard


async def test_a_click_mutes_and_what_waits_is_still_seen(stage: Stage) -> None:
    li = await hearing(stage, "Li Wei")
    tomas = await stage.customer("Tomás")
    number = await li.start()
    bell = li.button("Mute sounds and notifications")
    await bell.click()
    await expect(bell).to_have_attribute("aria-pressed", "true")
    await li.page.reload()
    await expect(bell).to_have_attribute("aria-pressed", "true")

    await tomas.come_by_number(number)
    await expect(li.button("Admit Tomás")).to_be_visible()
    await accessible.check(li.page)
    assert await tunes(li.page) == []
    await bell.click()
    await tomas.button("Cancel").click()
    await tomas.come_by_number(number)
    await hears(li.page, KNOCK)


async def test_a_customer_hears_that_they_are_in_and_that_the_rep_asks(
    stage: Stage, tmp_path: Path
) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await maria.page.add_init_script(HEARING)
    number = await li.start()
    await maria.come_by_number(number)
    await maria.button("Notify me").click()
    await expect(maria.button("Notify me")).to_have_count(0)
    await look_away(maria.page)
    await li.admit("Maria Okafor")
    await hears(maria.page, ADMITTED)
    await li.request_view()
    await hears(maria.page, ASKED)
    path = tmp_path / "manual.pdf"
    path.write_bytes(b"%PDF-")
    await li.tool("File").click()
    async with li.page.expect_file_chooser() as chooser:
        await li.button("Send a file").click()
    await (await chooser.value).set_files(path)
    await hears(maria.page, FILE)
    assert [note["title"] for note in await notes(maria.page)] == [
        "You are in",
        "Li Wei asks to see your screen",
        "Li Wei offers a file",
    ]


async def test_a_message_is_not_heard_by_who_reads_it(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await maria.page.add_init_script(HEARING)
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await expect(maria.page.get_by_role("log")).to_be_in_viewport()
    await li.page.get_by_label("Message").fill("Hello")
    await li.page.get_by_label("Message").press("Enter")
    await expect(maria.page.get_by_role("log").get_by_text("Hello")).to_be_visible()
    assert MESSAGE not in await tunes(maria.page)
    await look_away(maria.page)
    await li.page.get_by_label("Message").fill("Are you there?")
    await li.page.get_by_label("Message").press("Enter")
    await hears(maria.page, MESSAGE)
