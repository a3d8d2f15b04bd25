"""What people wait for, between real browsers: `python -m tests.bench.pages_bench [--rounds N]`.

One session of a rep, an assistant and a customer. A round: the rep asks, the customer allows, the
assistant sees the picture; then control passes, and back. All pages share one clock. Prints JSON.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.browser import pages
from tests.browser.harness import Stage, open_stage
from tests.browser.people import Customer, Rep

FIRST_FRAME = """new Promise((shown) => {
  const look = () => {
    const video = [...document.querySelectorAll("video")].find((one) => one.srcObject);
    if (!video) return setTimeout(look, 1);
    video.requestVideoFrameCallback(() => shown(Date.now()));
  };
  look();
})"""
PASS = """async ([to, controlEpoch]) => {
  const ack = await probe.command("control.pass", { to, controlEpoch });
  return [ack.ok, Date.now()];
}"""


async def measure(rounds: int) -> dict[str, Any]:
    """Medians and worst cases in milliseconds."""
    frames: list[float] = []
    ends: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder) / "data") as stage:
            await stage.source()
            li, ana, maria = await cast(stage)
            for _ in range(rounds):
                frames.append(await ask_to_first_frame(li, maria, ana))
                ends.append(await pass_to_last_end(li.page, ana.page, (li.page, ana.page)))
                await pages.capture_released(maria.page)
                await pass_control(ana.page, li.page)
                await pages.until(lambda: controls(li.page), "control did not come back")
    return {
        "allow_to_first_frame_ms": spread(frames),
        "pass_acknowledged_to_last_viewer_ended_ms": spread(ends),
        "rounds": rounds,
    }


async def cast(stage: Stage) -> tuple[Rep, Rep, Customer]:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    return li, ana, maria


async def ask_to_first_frame(rep: Rep, customer: Customer, viewer: Rep) -> float:
    """From the customer's click on Allow (the picker of this browser answers at once) to the first
    frame another rep sees.
    """
    await rep.request_view()
    first = asyncio.create_task(viewer.page.evaluate(FIRST_FRAME))
    await customer.allow()
    async with asyncio.timeout(30):
        shown = float(await first)
    return shown - float(await customer.page.evaluate("probe.clickedAt()"))


async def pass_to_last_end(frm: Page, to: Page, viewers: tuple[Page, ...]) -> float:
    """From the acknowledgement of the pass to the last viewer letting go of the picture; negative
    when everybody was rid of it before.
    """
    acknowledged = await pass_control(frm, to)
    for viewer in viewers:
        await pages.sees_no_picture(viewer)
    return max([await pages.picture_gone_at(viewer) for viewer in viewers]) - acknowledged


async def pass_control(frm: Page, to: Page) -> float:
    """When the acknowledgement came, by the machine's clock."""
    view = await pages.view(frm)
    heir = (await pages.view(to))["you"]["id"]
    ok, at = await frm.evaluate(PASS, [heir, view["controlEpoch"]])
    assert ok
    return float(at)


async def controls(page: Page) -> bool:
    return bool((await pages.view(page))["you"]["role"] == "primary")


def spread(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "worst": max(values)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    print(json.dumps(asyncio.run(measure(parser.parse_args().rounds)), indent=2))


if __name__ == "__main__":
    main()
