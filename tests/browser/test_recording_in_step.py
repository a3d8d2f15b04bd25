"""A recording of flashes and tones plays in step, whichever of its pictures is the large one."""

from __future__ import annotations

import statistics
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.bench.in_step import HERE as BENCH
from tests.bench.in_step import lateness
from tests.browser import accessible, pages
from tests.browser.chromium import AUDIBLE
from tests.browser.conftest import OpenStage
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.player import seek
from tests.browser.test_history import end, found, open_history
from tests.browser.test_recording import recorded
from tests.browser.test_video import ALLOWED, FAKE_DEVICES, switch

METER = (Path(__file__).parent / "flashes.js").read_text()
FLAGS = [AUDIBLE, "--autoplay-policy=no-user-gesture-required", FAKE_DEVICES, ALLOWED]
SCREEN, CAMERA = "Screen of Li Wei", "Camera of Maria Okafor"
RECORDED = 16_000  # ms: flashes to look at
IN_STEP = 150  # ms at the median, 15 to 20 on a machine with time; 40 are wanted
APART = 2_000  # ms at most from one tone to the next, which is one second


async def test_flashes_and_tones_play_in_step(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=FLAGS)
    await stage.server.set("recording.allowed", "on")
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await records(stage, li, maria)
    parts = await finished(li.page)
    assert {part["kind"] for part in parts if part["sounding"]} == {"screen", "camera"}

    await li.page.add_init_script(METER)
    await li.page.goto(f"{li.site}/rep")
    await open_history(li)
    await found(li).nth(1).get_by_role("link").first.click()
    player = li.page.get_by_role("region", name="Recordings", exact=True)
    await expect(player.get_by_label("Position")).to_be_visible()
    await seek(li.page, 0.3)
    await is_large(player, SCREEN, small=CAMERA)
    await accessible.check(li.page)
    await li.page.evaluate("flashes.begin()")
    await player.get_by_role("button", name="Play", exact=True).click()
    await li.page.evaluate("flashes.resume()")
    await is_in_step(await taken(li.page, 3))
    await seek(li.page, 0.5)
    await li.page.evaluate("flashes.take()")
    await is_in_step(await taken(li.page, 3))

    # Another picture is large: it goes on with the sound.
    await seek(li.page, 0.2)
    await li.page.evaluate("flashes.take()")
    await player.get_by_role("button", name=f"Show {CAMERA} large").click()
    await is_large(player, CAMERA, small=SCREEN)
    tones = (await taken(li.page, 3, CAMERA))["tones"]
    times = [at for at, _ in tones]
    assert all(later - at < APART for at, later in pairwise(times)), tones
    await player.get_by_role("group", name="Recording", exact=True).press("v")
    await is_large(player, SCREEN, small=CAMERA)


async def records(stage: Stage, li: Rep, maria: Customer) -> None:
    """A tab that flashes and sounds, and a camera."""
    source = await (await stage.context()).new_page()
    await source.set_viewport_size({"width": 240, "height": 160})
    await source.set_content((BENCH / "in_step.html").read_text())
    await source.evaluate("begin()")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await maria.button("Ask to record").click()
    wish = li.page.get_by_role("region", name="Maria Okafor would like this session recorded")
    await wish.get_by_role("button", name="Record", exact=True).click()
    await switch(maria)
    await li.page.get_by_role("tab", name="Tools").click()
    await li.tool("With sound").click()
    await li.share_screen()
    await pages.sees_moving_picture(maria.page)
    await li.page.wait_for_timeout(RECORDED)
    await li.button("Stop recording").first.click()
    await end(li)
    await source.close()


async def finished(page: Page) -> list[dict[str, Any]]:
    """The parts, once pictures have their sound."""

    async def sounding() -> bool:
        pictures = [p for p in await recorded(page) if p["kind"] in ("screen", "camera")]
        return bool(pictures) and all(part["sounding"] for part in pictures)

    await pages.until(sounding, "the pictures to have their sound")
    return await recorded(page)


async def is_large(player: Locator, name: str, small: str) -> None:
    await expect(player.get_by_role("button", name=f"Show {small} large")).to_be_visible()
    await expect(player.get_by_role("button", name=f"Show {name} large")).to_have_count(0)


async def taken(page: Page, tones: int, of: str = SCREEN) -> dict[str, list[Any]]:
    """What was seen and heard until there were so many tones of that picture."""
    seen: dict[str, list[Any]] = {"flashes": [], "tones": []}

    async def enough() -> bool:
        for kind, more in (await page.evaluate("flashes.take()")).items():
            seen[kind] += more
        return sum(name == of for _, name in seen["tones"]) >= tones

    try:
        await pages.until(enough, f"tones of {of}")
    except AssertionError:
        raise AssertionError(f"tones of {of}: {seen}") from None
    return seen


async def is_in_step(seen: dict[str, list[Any]]) -> None:
    """And each tone is heard once."""
    tones = [at for at, _ in seen["tones"]]
    late = lateness((at for at, name in seen["flashes"] if name == SCREEN), tones)
    print(f"tones after their flashes, ms: {[round(one) for one in late]}")
    assert len(late) >= 2 and abs(statistics.median(late)) < IN_STEP, seen
    assert len(tones) <= len(late) + 2, seen
