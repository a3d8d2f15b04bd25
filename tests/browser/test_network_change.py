"""The customer's laptop goes from one network to another, or UDP is cut while a screen is shared:
the picture goes on, the browser asks nothing, nobody leaves.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium, pages
from tests.browser.harness import Stage, open_stage
from tests.browser.network import protocols
from tests.browser.people import Customer, Rep
from tests.support.two_networks import SERVER, TwoNetworks, two_networks, why_not

pytestmark = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")

HANG = 20.0  # seconds
SETTLING = 8.0  # a socket is given up after 5
# Remembers the longest time without a new picture on the screen.
GAPS = """
window.gaps = { last: 0, longest: 0 };
const seen = new WeakSet();
setInterval(() => {
  for (const video of document.querySelectorAll("video")) {
    if (seen.has(video)) continue;
    seen.add(video);
    const step = () => {
      const now = performance.now();
      if (gaps.last) gaps.longest = Math.max(gaps.longest, now - gaps.last);
      gaps.last = now;
      video.requestVideoFrameCallback(step);
    };
    video.requestVideoFrameCallback(step);
  }
}, 20);
"""


@pytest.fixture
def network() -> Iterator[TwoNetworks]:
    with two_networks() as network:
        yield network


@dataclass
class Scene:
    """A rep beside the server; a customer's browser behind two networks, sharing its screen."""

    network: TwoNetworks
    stage: Stage
    rep: Rep
    customer: Customer

    async def gap(self) -> float:
        """The longest time in seconds without a new picture at the rep's, from the change until
        everything, the socket included, has found its new way.
        """
        await asyncio.sleep(SETTLING)
        async with asyncio.timeout(HANG):
            while await self.rep.page.evaluate(  # noqa: ASYNC110
                "performance.now() - gaps.last > 300"
            ):
                await asyncio.sleep(0.05)
        return float(await self.rep.page.evaluate("gaps.longest")) / 1000

    async def watch_from_now(self) -> None:
        await pages.sees_moving_picture(self.rep.page, more=20)
        await self.rep.page.evaluate("gaps.longest = 0")

    async def nothing_was_asked(self) -> None:
        assert await pages.captures(self.customer.page) == ["live"]
        view = await pages.view(self.rep.page)
        assert [one["name"] for one in view["participants"]] == ["Li Wei", "Maria Okafor"]


@pytest.fixture
async def scene(network: TwoNetworks, tmp_path: Path) -> AsyncIterator[Scene]:
    flags = ["--host", "0.0.0.0", "--media-host", SERVER]
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(
            open_stage(tmp_path / "data", flags=flags, fresh=True)
        )
        site = f"http://{SERVER}:{stage.server.port}"
        elsewhere = await stack.enter_async_context(BrowserBehind(network, site, tmp_path))
        rep = await stage.rep("Li Wei")
        await rep.page.add_init_script(GAPS)
        await rep.page.reload()
        context = await chromium.new_context(elsewhere)
        await chromium.open_source(context)
        customer = Customer("Maria Okafor", await context.new_page(), site)
        await rep.start()
        link = (await rep.links())[0]
        await customer.come_by_link(f"{site}/join#{link.partition('#')[2]}")
        await rep.request_view()
        await customer.allow()
        yield Scene(network, stage, rep, customer)


class BrowserBehind:
    """A browser behind the two networks that takes `site` for a secure one."""

    def __init__(self, network: TwoNetworks, site: str, folder: Path) -> None:
        self._program = folder / "chromium"
        self._program.write_text(
            f'#!/bin/sh\nexec ip netns exec {network.name} {chromium.EXECUTABLE} "$@"\n'
        )
        self._program.chmod(0o755)
        self._secure = f"--unsafely-treat-insecure-origin-as-secure={site}"

    async def __aenter__(self) -> Browser:
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=str(self._program),
            headless=True,
            args=[*chromium.FLAGS, chromium.PICKERS["chooses"], self._secure],
        )
        return self._browser

    async def __aexit__(self, *problem: object) -> None:
        await self._browser.close()
        await self._playwright.stop()


async def uses(page: Page, protocol: str) -> bool:
    return await protocols(page) == [protocol]


async def test_from_wifi_to_mobile_and_back(scene: Scene) -> None:
    for way in ("mobile", "wifi"):
        await scene.watch_from_now()
        scene.network.go_over(way)
        gap = await scene.gap()
        print(f"over {way}: {gap:.2f} s without a new picture")
        await scene.nothing_was_asked()


async def test_udp_is_cut_in_the_middle(scene: Scene) -> None:
    await scene.watch_from_now()
    assert await uses(scene.customer.page, "udp")
    scene.network.block_udp()
    gap = await scene.gap()
    print(f"by tcp: {gap:.2f} s without a new picture")
    assert await uses(scene.customer.page, "tcp")
    await scene.nothing_was_asked()


async def test_udp_was_never_open(scene: Scene) -> None:
    scene.network.block_udp()
    await scene.customer.stop_sharing()
    await scene.rep.request_view()
    await scene.customer.allow()
    await pages.sees_moving_picture(scene.rep.page, more=20)
    assert await uses(scene.customer.page, "tcp")
