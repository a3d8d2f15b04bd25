"""Files from one to another: by consent, whole and the same on both sides, over cut lines and a
restart, and ended by a handoff.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser import accessible, pages
from tests.browser.conftest import OpenStage
from tests.browser.harness import Stage
from tests.browser.people import Rep, Somebody
from tests.support.clamd import clamd
from tests.support.line import line

# MB of what is cut and goes on; `make large` sends 200.
LARGE = int(os.environ.get("HANDOFF_LARGE_FILE", "20")) * 10**6
SECONDS = max(8.0, LARGE / 10e6)  # that it takes, if nothing is cut


def a_file(folder: Path, name: str, size: int) -> tuple[Path, str]:
    """One of random bytes, and its SHA-256."""
    path = folder / name
    data = os.urandom(size)
    path.write_bytes(data)
    return path, hashlib.sha256(data).hexdigest()


def row(who: Somebody, name: str) -> Locator:
    """The newest file of that name in the panel."""
    files = who.page.get_by_role("list", name="Files")
    return files.get_by_role("listitem").filter(has_text=name).first


async def send(who: Somebody, path: Path, button: str = "Send a file") -> None:
    if isinstance(who, Rep) and not await who.button(button).is_visible():
        await who.tool("File").click()  # it unfolds the panel
    async with who.page.expect_file_chooser() as chooser:
        await who.button(button).click()
    await (await chooser.value).set_files(path)


async def saved(who: Somebody, name: str) -> str:
    """Saves it as a browser does; the SHA-256 of what came."""
    async with who.page.expect_download() as download:
        await who.button(f"Save: {name}").click()
    found = await download.value
    assert found.suggested_filename == name
    path = await found.path()
    return await asyncio.to_thread(lambda: hashlib.sha256(path.read_bytes()).hexdigest())


async def sum_shown(who: Somebody, name: str) -> str:
    """The whole of it, which is there on demand."""
    await row(who, name).get_by_text("SHA-256").click()
    return await row(who, name).locator("code").inner_text()


async def two(stage: Stage) -> tuple[Somebody, Somebody]:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    return li, maria


async def test_files_go_both_ways_by_consent(
    stage: Stage, tmp_path: Path, key: str | None = "Enter"
) -> None:
    li, maria = await two(stage)
    path, sum_ = a_file(tmp_path, "Rücklauf 说明.pdf", 300_000)
    await send(li, path)
    question = maria.dialog("Li Wei offers you a file")
    await expect(question).to_contain_text(path.name)
    await expect(question).to_contain_text("300 kB")
    await expect(row(li, path.name)).to_contain_text("Waiting for Maria Okafor to accept")
    await accessible.check(maria.page)
    await question.get_by_role("button", name="Accept").click()
    await expect(row(li, path.name)).to_contain_text("Delivered")
    assert await saved(maria, path.name) == sum_
    assert await sum_shown(maria, path.name) == await sum_shown(li, path.name) == sum_
    await expect(row(maria, path.name)).to_contain_text("Not checked for viruses")

    path, sum_ = a_file(tmp_path, "setup.exe", 1_000)
    await send(maria, path)
    await expect(row(li, path.name)).to_contain_text("A program")
    await expect(li.tool("File (1 new)")).to_be_visible()
    await accessible.check(li.page)
    accept = li.button(f"Accept: {path.name}")
    await (accept.press(key) if key else accept.click())
    assert await saved(li, path.name) == sum_
    for somebody in (li, maria):
        await accessible.check(somebody.page)


async def test_a_file_is_declined_and_one_is_asked_for(stage: Stage, tmp_path: Path) -> None:
    li, maria = await two(stage)
    path, _ = a_file(tmp_path, "tool.zip", 1_000)
    await send(li, path)
    await maria.dialog("offers you a file").get_by_role("button", name="Decline").click()
    await expect(row(li, path.name)).to_contain_text("Maria Okafor declined it")
    await expect(row(maria, path.name)).to_contain_text("You declined it")

    await li.button("Ask for a file").click()
    box = li.dialog("Ask Maria Okafor for a file")
    await box.get_by_label("Which file").fill("The log on the desktop")
    await accessible.check(li.page)
    await box.get_by_role("button", name="Ask", exact=True).click()
    await expect(li.text("Waiting for Maria Okafor to choose a file")).to_be_visible()
    question = maria.dialog("Li Wei asks you for a file")
    await expect(question).to_contain_text("The log on the desktop")
    await accessible.check(maria.page)
    path, sum_ = a_file(tmp_path, "printer.log", 40_000)
    await send(maria, path, "Choose the file")
    assert await saved(li, path.name) == sum_
    await expect(question).to_be_hidden()


@asynccontextmanager
async def on_a_slow_line(stage: Stage, *others: str) -> AsyncIterator[tuple[Any, ...]]:
    """Li Wei, the others, Maria Okafor and her line; `LARGE` takes `SECONDS` on it."""
    async with line(stage.server.port, LARGE / SECONDS) as slow:
        li, maria, *more = await stage.cast("Li Wei", "Maria Okafor", *others)
        number = await li.start()
        link = (await li.links())[0]
        await maria.come_by_link(link.replace(f":{stage.server.port}", f":{slow.port}"))
        for one in more:
            await one.assist(number)
        yield li, *more, maria, slow


async def part_of(who: Somebody, name: str, least: int) -> None:
    """Waits until so many hundredths are on their way."""
    bar = row(who, name).get_by_role("progressbar")

    async def there() -> bool:
        value = await bar.get_attribute("value") if await bar.count() else None
        return value is not None and float(value) * 100 >= least

    await pages.until(there, f"{least} % of {name} do not come", 60 + SECONDS)


async def test_a_large_file_goes_on_over_cut_lines_and_a_restart(
    stage: Stage, tmp_path: Path
) -> None:
    path, sum_ = a_file(tmp_path, "dump.bin", LARGE)
    async with on_a_slow_line(stage) as (li, maria, slow):
        await send(maria, path)
        await li.button(f"Accept: {path.name}").click()
        for percent in (10, 30):
            await part_of(maria, path.name, percent)
            await slow.cut()
            await expect(row(maria, path.name)).to_contain_text("Waiting for the connection")
            await slow.mend()
            await expect(row(maria, path.name)).to_contain_text("Sending")
        await maria.button(f"Pause: {path.name}").click()
        await expect(row(maria, path.name)).to_contain_text("Paused at")
        await maria.button(f"Resume: {path.name}").click()
        await part_of(maria, path.name, 55)
        await stage.server.kill()
        await stage.server.start()
        await expect(row(li, path.name)).to_contain_text("Arrived", timeout=60_000)
        assert await saved(li, path.name) == sum_
        assert await sum_shown(maria, path.name) == await sum_shown(li, path.name) == sum_


async def test_a_pass_ends_what_is_on_its_way_and_a_switch_does_not(
    stage: Stage, tmp_path: Path
) -> None:
    done, sum_ = a_file(tmp_path, "done.txt", 1_000)
    half, _ = a_file(tmp_path, "half.bin", LARGE)
    async with on_a_slow_line(stage, "Ana Souza") as (li, _, maria, _):
        await send(maria, done)
        await li.button(f"Accept: {done.name}").click()
        await expect(row(li, done.name)).to_contain_text("Arrived")
        await send(maria, half)
        await li.button(f"Accept: {half.name}").click()
        await part_of(maria, half.name, 20)
        tomas = await stage.customer("Tomas Ferreira")
        await tomas.come_by_link((await li.links())[0])
        await li.select("Tomas Ferreira")
        await part_of(maria, half.name, 40)

        await li.transfer_control("Ana Souza")
        for somebody in (li, maria):
            await expect(row(somebody, half.name)).to_contain_text("control was passed on")
        await expect(maria.receipt("Ana Souza")).to_contain_text("file")
        assert await saved(li, done.name) == sum_
        await expect(li.button("Send a file")).to_have_attribute("aria-disabled", "true")


async def test_after_a_reload_the_file_is_chosen_again(stage: Stage, tmp_path: Path) -> None:
    path, sum_ = a_file(tmp_path, "dump.bin", LARGE)
    other, _ = a_file(tmp_path, "other.bin", LARGE)
    async with on_a_slow_line(stage) as (li, maria, _):
        await send(maria, path)
        await li.button(f"Accept: {path.name}").click()
        await part_of(maria, path.name, 30)
        await maria.page.reload()
        await maria.is_in()
        await expect(row(maria, path.name)).to_contain_text("does not have the file any more")
        await send(maria, other, f"Choose the file: {path.name}")
        await expect(maria.text("That is another file")).to_be_visible()
        await maria.button(f"Discard: {other.name}").click()
        await send(maria, path, f"Choose the file: {path.name}")
        await expect(row(li, path.name)).to_contain_text("Arrived", timeout=60_000)
        assert await saved(li, path.name) == sum_


DROP = """([name, size]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(size)], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
PASTE = """(field) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(10)], "image.png", { type: "image/png" }));
  field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("way", ["dropped", "pasted"])
async def test_what_is_dropped_or_pasted_is_offered(stage: Stage, way: str) -> None:
    li, maria = await two(stage)
    if way == "dropped":
        await li.page.evaluate(DROP, ["notes.txt", 10])
    else:
        await li.page.get_by_label("Message").evaluate(PASTE)
    name = "notes.txt" if way == "dropped" else "Pasted picture"
    question = maria.dialog("Li Wei offers you a file")
    await expect(question).to_contain_text(name)
    await maria.page.keyboard.press("Escape")
    await expect(row(li, name)).to_contain_text("declined")


async def test_a_scanner_lets_nothing_infected_arrive(
    stage_with: OpenStage, tmp_path: Path
) -> None:
    virus = b"a virus of this story"
    with clamd(tmp_path / "clamd", virus) as socket:
        stage = await stage_with(flags=["--clamav", socket])
        li, maria = await two(stage)
        clean, bad = tmp_path / "clean.txt", tmp_path / "bad.txt"
        clean.write_bytes(b"nothing but words")
        bad.write_bytes(b"words and " + virus)
        for path in (clean, bad):
            await send(maria, path)
            await li.button(f"Accept: {path.name}").click()
        await expect(row(li, clean.name)).to_contain_text("No virus found")
        for somebody in (li, maria):
            await expect(row(somebody, bad.name)).to_contain_text("A virus was found in it")
        await expect(li.button(f"Save: {bad.name}")).to_have_count(0)
