"""A screen watched from behind a bad link: the picture keeps moving, and others' are as before.
`tests/media/test_slow_viewer.py` has the strict bounds, in simulated time.
"""

import asyncio
import time
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser import chromium, pages
from tests.browser.harness import Stage
from tests.browser.network import only_by, protocols
from tests.support.link_model import LinkModel
from tests.support.udp_hop import UdpHop

BUSY = (Path(__file__).parent / "busy.html").read_text()
WINDOW = 10.0  # seconds
RATE, LOSS, DELAY = 300_000.0, 0.05, 0.05
UNHURT = 0.2  # of the frames before; less than one per cent is lost, but this machine is busy
# Widths of the pictures shown, and the longest time without a new one, in seconds.
SHOWN = """
window.shown = { widths: [], longest: 0, last: 0 };
const seen = new WeakSet();
setInterval(() => {
  for (const video of document.querySelectorAll("video")) {
    if (seen.has(video)) continue;
    seen.add(video);
    const step = (now, { width }) => {
      if (shown.last) shown.longest = Math.max(shown.longest, (now - shown.last) / 1000);
      shown.last = now;
      if (!shown.widths.includes(width)) shown.widths.push(width);
      video.requestVideoFrameCallback(step);
    };
    video.requestVideoFrameCallback(step);
  }
}, 20);
"""
TAKE = """() => {
  const { widths, longest, last } = shown;
  shown = { widths: [], longest: 0, last };
  return [widths, longest];
}"""


async def rates(seconds: float, *watching: Page) -> list[float]:
    """Frames a second that each page decodes from now on; it may have to connect anew."""
    began = time.monotonic()
    before = [await pages.frames_of(page) for page in watching]
    await asyncio.sleep(seconds)
    after = [await pages.frames_of(page) for page in watching]
    took = time.monotonic() - began
    return [
        (new - old if new >= old else new) / took for old, new in zip(before, after, strict=True)
    ]


async def stand_behind(hop: UdpHop, page: Page) -> None:
    """From its next connection on, the page has no other way to the relay; it notes its frames."""
    for script in (only_by(hop.port), SHOWN):
        await page.add_init_script(script)
    await page.reload()


async def test_one_of_two_viewers_has_a_bad_link(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    down, up = LinkModel(delay=0.01), LinkModel(delay=0.01)
    with UdpHop(("127.0.0.1", stage.server.media_port), down, up) as hop:
        await chromium.open_source(await stage.context(), BUSY)
        li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
        await stand_behind(hop, ana.page)
        number = await li.start()
        await maria.come_by_link((await li.links())[0])
        await ana.assist(number)
        await li.request_view()
        await maria.allow()
        for page in (li.page, ana.page):
            await pages.sees_moving_picture(page, more=20)
        [share] = (await pages.view(li.page))["shares"]
        assert share["codec"] in {"AV1", "VP9"}
        assert await protocols(ana.page) == ["udp"]

        before, _ = await rates(WINDOW, li.page, ana.page)
        await ana.page.evaluate(TAKE)
        down.rate, down.delay, down.loss, up.delay = RATE, DELAY, LOSS, DELAY
        for _ in range(2):
            dropped = down.dropped
            good, slow = await rates(WINDOW, li.page, ana.page)
            widths, longest = await ana.page.evaluate(TAKE)
            with capsys.disabled():
                print(
                    f"\nslow viewer: {slow:.1f} frames a second, at most {longest:.1f} s without, "
                    f"widths {widths}, {down.dropped - dropped} packets lost; "
                    f"the other: {good:.1f} after {before:.1f}"
                )
            assert slow > 0
            assert good > UNHURT * before
        await pages.sees_moving_picture(ana.page)


async def test_the_only_viewer_has_a_bad_link(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody else watches, so the customer's browser is told to send less."""
    down, up = LinkModel(delay=0.01), LinkModel(delay=0.01)
    with UdpHop(("127.0.0.1", stage.server.media_port), down, up) as hop:
        await chromium.open_source(await stage.context(), BUSY)
        li, maria = await stage.cast("Li Wei", "Maria Okafor")
        await stand_behind(hop, li.page)
        await li.start()
        await maria.come_by_link((await li.links())[0])
        await li.request_view()
        await maria.allow()
        await pages.sees_moving_picture(li.page, more=20)
        [before] = await rates(WINDOW / 2, li.page)
        await li.page.evaluate(TAKE)
        down.rate, down.delay, down.loss, up.delay = RATE, DELAY, LOSS, DELAY
        [slow] = await rates(2 * WINDOW, li.page)
        _, longest = await li.page.evaluate(TAKE)
        with capsys.disabled():
            print(
                f"\nonly viewer: {slow:.1f} of {before:.1f} frames a second, "
                f"at most {longest:.1f} s without"
            )
        assert slow > 0
        down.rate, down.loss = None, 0.0
        async with asyncio.timeout(10 * WINDOW):
            while (await rates(WINDOW / 2, li.page))[0] < UNHURT * before:
                pass
