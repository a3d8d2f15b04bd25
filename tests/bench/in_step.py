"""Are sound and picture of a share in step: `python -m tests.bench.in_step [--minutes N]`.

A rep shares a tab in which a flash is on the screen and a tone comes out of the loudspeakers at one
instant, once a second, as of a film; a customer sees and hears it over the relay and, in the same
page at the same time, over a connection straight from the rep's browser with the same tracks. For
each flash: how much later its tone is heard (negative: earlier), once by what the page shows and
plays, and by the browser's own estimate of both. What capture and encoders do is in both ways
alike; the difference is the relay's. Prints JSON.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.browser import pages
from tests.browser.chromium import AUDIBLE
from tests.browser.harness import open_stage

HERE = Path(__file__).parent
WAYS = ("relay", "direct")
PERIOD = 1_000.0  # ms, of in_step.html
FLAGS = [AUDIBLE, "--autoplay-policy=no-user-gesture-required"]


async def measure(minutes: float) -> dict[str, Any]:
    """By way: milliseconds that sound is later than the picture, minute by minute."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder) / "data", browser_flags=FLAGS) as stage:
            li, maria = await stage.cast("Li Wei", "Maria Okafor")
            await _allow_worklets(maria.page)
            context = await stage.context()
            source = await context.new_page()
            await source.set_viewport_size({"width": 240, "height": 160})
            await source.set_content((HERE / "in_step.html").read_text())
            await source.evaluate("begin()")
            await li.start()
            await maria.come_by_link((await li.links())[0])
            await li.page.get_by_role("tab", name="Tools").click()
            await li.tool("With sound").click()
            await li.share_screen()
            await pages.sees_moving_picture(maria.page)
            for page in (li.page, maria.page):
                await page.evaluate((HERE / "in_step.js").read_text())
            meter = (HERE / "in_step_meter.js").read_text()
            await maria.page.evaluate("(meter) => inStep.watchShare(meter)", meter)
            answer = await maria.page.evaluate(
                "(offer) => inStep.answer(offer)", await li.page.evaluate("inStep.offer()")
            )
            await li.page.evaluate("(answer) => inStep.accept(answer)", answer)
            by_minute = [await _minute(maria.page) for _ in range(max(1, round(minutes)))]
    return {"last": by_minute[-1], "relay_less_direct": _less(by_minute[-1]), "minutes": by_minute}


def _less(minute: dict[str, Any]) -> dict[str, float]:
    """What the relay adds to what browsers do by themselves, ms at the median."""
    relay, direct = (minute[way] for way in WAYS)
    return {
        how: round(relay[how]["median"] - direct[how]["median"], 1)
        for how in ("shown", "estimated")
    }


async def _allow_worklets(page: Page) -> None:
    """The meter's code is none of the server's, which the page's policy would have."""
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setBypassCSP", {"enabled": True})


async def _minute(page: Page) -> dict[str, Any]:
    found: dict[str, dict[str, list[float]]] = {way: defaultdict(list) for way in WAYS}
    end = time.monotonic() + 60
    while time.monotonic() < end:
        await asyncio.sleep(2)
        for way, taken in (await page.evaluate("inStep.take()")).items():
            found[way]["flashes"] += taken["flashes"]
            found[way]["tones"] += taken["tones"]
            for name, value in taken["estimate"].items():
                if value is not None:
                    found[way][name].append(value)
    return {way: _told(one) for way, one in found.items()}


def _told(found: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "shown": spread(lateness(found["flashes"], found["tones"])),
        "estimated": spread(found["late"]),
        "picture_buffered_ms": round(found["picture"][-1], 1) if found["picture"] else None,
        "sound_buffered_ms": round(found["sound"][-1], 1) if found["sound"] else None,
    }


def lateness(flashes: Iterable[float], tones: Sequence[float]) -> list[float]:
    """How much later than each flash the tone that is nearest to it began, ms; a flash without one
    within less than half a period is left out."""
    late = [min((tone - flash for tone in tones), key=abs, default=PERIOD) for flash in flashes]
    return [one for one in late if abs(one) < PERIOD / 2 - 50]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Of milliseconds."""
    if len(values) < 2:
        return {"count": len(values)}
    tenths = statistics.quantiles(values, n=10)
    return {
        "count": len(values),
        "median": round(statistics.median(values), 1),
        "p10": round(tenths[0], 1),
        "p90": round(tenths[-1], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    print(json.dumps(asyncio.run(measure(parser.parse_args().minutes)), indent=2))


if __name__ == "__main__":
    main()
