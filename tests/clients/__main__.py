"""Who can share with whom, by WHIP and WHEP: `make clients` prints the table.

A row is a sharer and its codec, a column a viewer; in it stand the pictures that the viewer decoded
in some seconds and whether it heard a tone, or why there are none. Everything runs on this machine.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Browser, Error, Page

from media import Relay, RelaySettings
from tests.browser.chromium import AUDIBLE, chromium
from tests.browser.firefox.firefox import firefox
from tests.support.whip_site import WhipSite, whip_site

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
WATCH = 5.0  # seconds
SHARE = 60.0  # at most; it is ended before
UNTIL_SHARED = 15.0

SOUNDING = (AUDIBLE, "--autoplay-policy=no-user-gesture-required")
PLAYS = {
    "media.autoplay.default": 0,
    "media.autoplay.blocking_policy": 0,
    "media.navigator.streams.fake": True,
    "permissions.default.microphone": 1,
}

SHARERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("FFmpeg", "H264 baseline", ()),
    ("FFmpeg", "H264 high", ("profile=high", "audio=1")),
    *(("GStreamer", codec, ("audio",)) for codec in ("H264", "VP8", "VP9")),
    *(("Chromium", codec, ()) for codec in ("AV1", "VP9", "VP8", "H264")),
    *(("Firefox", codec, ()) for codec in ("AV1", "VP9", "VP8", "H264")),
)
VIEWERS = ("Chromium", "Firefox", "GStreamer", "FFmpeg")


async def main() -> None:
    async with chromium("chooses", *SOUNDING) as one, firefox(PLAYS) as other:
        browsers = {"Chromium": one, "Firefox": other}
        print_row("sharer", "codec", *VIEWERS)
        for client, codec, options in SHARERS:
            print_row(client, codec, *await row(browsers, client, codec, options))


def print_row(*cells: str) -> None:
    print(f"| {cells[0]:10} | {cells[1]:14} | " + " | ".join(f"{c:>22}" for c in cells[2:]) + " |")
    sys.stdout.flush()


async def row(
    browsers: dict[str, Browser], client: str, codec: str, options: tuple[str, ...]
) -> list[str]:
    relay = Relay(RelaySettings())
    await relay.start()
    try:
        async with whip_site(relay, HERE / "page.html", sound=True) as site:
            try:
                async with sharing(site, browsers, client, codec, options):
                    name = codec.partition(" ")[0]
                    return await asyncio.gather(*(look(site, browsers, v, name) for v in VIEWERS))
            except Refused as refused:
                return [str(refused), *[""] * (len(VIEWERS) - 1)]
    finally:
        await relay.stop()


class Refused(Exception):
    """This client cannot share like that."""


@asynccontextmanager
async def sharing(
    site: WhipSite, browsers: dict[str, Browser], client: str, codec: str, options: tuple[str, ...]
) -> AsyncIterator[None]:
    """While it lasts, this client shares. Raises Refused."""
    async with AsyncExitStack() as stack:
        if client in browsers:
            page = await stack.enter_async_context(opened(browsers[client], site))
            await told(page.evaluate("codec => publish(codec)", codec))
        elif client == "FFmpeg":
            command = (sys.executable, "-m", "tests.clients.ffmpeg_client", f"{site.url}/whip")
            await stack.enter_async_context(running(*command, str(SHARE), *options))
        else:
            command = gstreamer("publish", f"{site.url}/whip", codec, SHARE)
            await stack.enter_async_context(running(*command, *options))
        await answered(site)
        yield


async def told(call: Awaitable[object]) -> None:
    try:
        await call
    except Error as problem:
        raise Refused(problem.message.partition("Error: ")[2][:60] or "refused") from None


async def answered(site: WhipSite) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(UNTIL_SHARED):
            while not site.answers:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    if not site.answers or site.answers[0][0] != 201:
        raise Refused(site.answers[0][1][:60] if site.answers else "made no offer")


async def look(site: WhipSite, browsers: dict[str, Browser], viewer: str, codec: str) -> str:
    """What that viewer sees, in a word."""
    if viewer in browsers:
        async with opened(browsers[viewer], site) as page:
            try:
                await page.evaluate("viewer => watch(viewer)", viewer)
            except Error:
                return f"has no {codec}"
            await asyncio.sleep(WATCH)
            return told_of(**await page.evaluate("seen()"))
    if viewer == "FFmpeg":
        return "has no WHEP"  # version 8 shares by WHIP and reads neither
    if codec == "AV1":
        return "has no AV1"  # Debian 12 has no depayloader for it
    command = gstreamer("watch", f"{site.url}/whep/{viewer}", codec, WATCH)
    async with running(*command, "audio") as process:
        output, _ = await process.communicate()
    found = json.loads(output)
    return told_of(found["frames"], found["loud"] > 0)


def told_of(frames: int, heard: bool) -> str:
    return f"{frames} pictures, {'a tone' if heard else 'silent'}"


def gstreamer(role: str, url: str, codec: str, seconds: float) -> tuple[str, ...]:
    program = str(HERE / "gstreamer_client.py")
    return SYSTEM_PYTHON, program, role, url, "token", codec, str(seconds)


@asynccontextmanager
async def opened(browser: Browser, site: WhipSite) -> AsyncIterator[Page]:
    context = await browser.new_context()
    try:
        page = await context.new_page()
        await page.goto(f"{site.url}/page")
        yield page
    finally:
        await context.close()


@asynccontextmanager
async def running(*command: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
