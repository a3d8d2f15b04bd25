"""Real captures in Chromium through the relay: every codec reaches viewers, and stops when told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from playwright.async_api import BrowserContext, Page, async_playwright

from media import Relay, RelaySettings

PAGES = Path(__file__).parent / "pages"
ROOM, SHARE = "room", "share"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--auto-select-tab-capture-source-by-title=Text to share",
]

pytestmark = pytest.mark.browser


@dataclass
class Lab:
    """A relay, a site that hands offers to it, a browser with a page of text to share."""

    relay: Relay
    context: BrowserContext
    site: str
    viewers: int = 0

    async def publish(self, request: web.Request) -> web.Response:
        codec = request.query["codec"]
        answer = await self.relay.publish(ROOM, SHARE, await request.text(), codec)
        await self.relay.route(ROOM, {SHARE: frozenset({"v1", "v2"})})
        return web.Response(text=answer)

    async def watch(self, request: web.Request) -> web.Response:
        self.viewers += 1
        viewer = f"v{self.viewers}"
        _, answer = await self.relay.watch(ROOM, SHARE, viewer, await request.text())
        return web.Response(text=answer)

    async def page(self) -> Page:
        page = await self.context.new_page()
        await page.goto(f"{self.site}/peer.html")
        return page


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    relay = Relay(RelaySettings())
    await relay.start()
    app = web.Application()
    runner = web.AppRunner(app)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=FLAGS
        )
        context = await browser.new_context(viewport={"width": 1920, "height": 1080})
        lab = Lab(relay, context, "")
        app.router.add_post("/publish", lab.publish)
        app.router.add_post("/watch", lab.watch)
        app.router.add_static("/", PAGES)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        lab.site = f"http://127.0.0.1:{runner.addresses[0][1]}"
        source = await context.new_page()
        await source.goto(f"{lab.site}/source.html")
        yield lab
        await browser.close()
    await runner.cleanup()
    await relay.stop()


async def report(page: Page, kind: str = "inbound-rtp") -> dict[str, Any]:
    """The video report of that kind, empty before there is one."""
    found: dict[str, Any] | None = await page.evaluate("kind => stats(kind)", kind)
    return found or {}


async def frames(page: Page, at_least: int) -> int:
    """Wait until so many frames were decoded."""
    async with asyncio.timeout(20):
        while True:
            decoded: int = (await report(page)).get("framesDecoded", 0)
            if decoded >= at_least:
                return decoded
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("codec", ["AV1", "VP9", "VP8", "H264"])
async def test_a_shared_tab_is_seen_by_two(lab: Lab, codec: str) -> None:
    sharer, early, late = await lab.page(), await lab.page(), await lab.page()
    settings = await sharer.evaluate("codec => publish(codec)", codec)
    assert (settings["width"], settings["height"]) == (1920, 1080)
    await early.evaluate("watch()")
    await frames(early, 5)
    await late.evaluate("watch()")
    seen = await frames(late, 3)
    assert (await report(late))["frameWidth"] == 1920
    assert await frames(early, seen + 5)
    stats = lab.relay.stats()
    assert stats.publications[0].codec == codec
    assert stats.counters.get("raised", 0) == 0

    await lab.relay.route(ROOM, {SHARE: frozenset({"v1"})})
    await asyncio.sleep(0.3)
    before, sent = await report(late), (await report(early))["packetsReceived"]
    await asyncio.sleep(1)
    after, sent = await report(late), (await report(early))["packetsReceived"] - sent
    for key in ("packetsReceived", "bytesReceived"):  # a busy decoder may lag behind
        assert before[key] == after[key]
    await frames(early, (await report(early))["framesDecoded"] + 3)

    await lab.relay.route(ROOM, {SHARE: frozenset({"v1", "v2"})})
    await frames(late, after["framesDecoded"] + 3)
    # Its numbers go on without those that it was not sent. A busy machine may lose a few.
    assert (await report(late))["packetsLost"] < sent / 2
