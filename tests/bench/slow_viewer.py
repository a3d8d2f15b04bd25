"""One viewer behind a bad link, one beside it on a good one: `python -m tests.bench.slow_viewer`.

A captured tab of scrolling text goes through the relay to two real Chromium viewers. The slow one
lies in a network namespace of its own behind an emulated link: first a good one, then 300 kbit/s
with 5 % loss and 50 ms each way, then good again. Needs root and Linux. Prints JSON: frames a
second, the longest freeze and the picture widths of both viewers in each phase.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import stat
import sys
import tempfile
from pathlib import Path as File
from typing import Any

from aiohttp import web
from playwright.async_api import Page, async_playwright

from media import Relay, RelaySettings
from tests.bench.link import NEAR, Link, Path, inside

ROOM, SHARE = "room", "share"
GOOD, SLOW = "good", "slow"
BAD = Path(rate=300_000, delay=0.05, loss=0.05, queue=0.3)
# as web/src/core/media/encodings.ts has them while several watch
FULL = {"rid": "full", "maxBitrate": 8_000_000, "maxFramerate": 30, "scalabilityMode": "L1T3"}
SMALL = {"rid": "small", "maxBitrate": 200_000}
READABLE = {"scaleResolutionDownBy": 2, "maxFramerate": 4, "scalabilityMode": "L1T1"}
SMALLER = {"scaleResolutionDownBy": 2.5, "maxFramerate": 5, "scalabilityMode": "L1T2"}
SINGLE = [{"maxBitrate": 8_000_000, "scalabilityMode": "L1T1"}]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--auto-select-tab-capture-source-by-title=Text to share",
]


async def serve() -> None:
    """The relay and a site that hands offers to it, in the near namespace."""
    relay = Relay(RelaySettings(host="0.0.0.0", advertised=(NEAR,)))
    await relay.start()

    async def publish(request: web.Request) -> web.Response:
        codec = request.query["codec"]
        answer = await relay.publish(ROOM, SHARE, await request.text(), codec)
        await relay.route(ROOM, {SHARE: frozenset({GOOD, SLOW})})
        return web.Response(text=answer)

    async def watch(request: web.Request) -> web.Response:
        name = request.query["name"]
        _, answer = await relay.watch(ROOM, SHARE, name, await request.text())
        return web.Response(text=answer)

    async def stats(request: web.Request) -> web.Response:
        return web.json_response(_stats(relay))

    async def page(request: web.Request) -> web.Response:
        name = "slow_viewer.html" if request.path == "/peer" else "slow_viewer_text.html"
        text = (File(__file__).parent / name).read_text()
        return web.Response(text=text, content_type="text/html")

    app = web.Application()
    app.add_routes(
        [
            web.post("/publish", publish),
            web.post("/watch", watch),
            web.get("/stats", stats),
            web.get("/peer", page),
            web.get("/text", page),
        ]
    )
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    print(json.dumps(runner.addresses[0][1]), flush=True)
    await asyncio.Event().wait()


def _stats(relay: Relay) -> dict[str, Any]:
    publication = relay.stats().publications[0]
    viewers = {}
    for viewer in publication.viewers:
        viewers[viewer.viewer] = {
            "packets": viewer.packets,
            "repaired": viewer.repaired,
            "loss": round(viewer.loss, 3),
            "layer": viewer.layer,
            "estimate": round(viewer.estimate),
        }
    return {
        "key_frames_requested": publication.key_frames_requested,
        "viewers": viewers,
        "counters": dict(relay.stats().counters),
    }


class Bench:
    """Everything that runs."""

    def __init__(self, link: Link, port: int, sharer: Page, good: Page, slow: Page) -> None:
        self.link, self.port = link, port
        self.sharer, self.good, self.slow = sharer, good, slow
        self.trace = False

    async def phase(self, name: str, path: Path, seconds: float) -> dict[str, Any]:
        """Shape the link and look at both viewers."""
        self.link.shape(path)
        for page in (self.good, self.slow):
            await page.evaluate("take()")
        begin = await self.slow.evaluate("performance.now()")
        for _ in range(int(seconds)):
            await asyncio.sleep(1)
            if self.trace:
                stats = await self.stats()
                print(name, json.dumps(stats["viewers"]), file=sys.stderr)
        result: dict[str, Any] = {"phase": name}
        for label, page in ((GOOD, self.good), (SLOW, self.slow)):
            end = await page.evaluate("performance.now()")
            result[label] = _summary(await page.evaluate("take()"), begin, end, label == SLOW)
        result["relay"] = await self.stats()
        return result

    async def stats(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.good.evaluate("fetch('/stats').then(r => r.json())")
        return found


def _summary(shown: list[list[float]], begin: float, end: float, slow: bool) -> dict[str, Any]:
    """`shown`: (milliseconds, picture width) of each frame that was presented."""
    times = [when for when, _ in shown]
    edges = [begin, *times, end] if slow else times
    gaps = [b - a for a, b in itertools.pairwise(edges)]
    span = (times[-1] - times[0]) / 1e3 if len(times) > 1 else 0
    return {
        "frames_a_second": round((len(times) - 1) / span, 2) if span else 0,
        "longest_freeze_s": round(max(gaps, default=0) / 1e3, 2),
        "widths": sorted({int(width) for _, width in shown}),
    }


async def run(options: argparse.Namespace) -> dict[str, Any]:
    with Link() as link, tempfile.TemporaryDirectory() as scratch:
        server = await asyncio.create_subprocess_exec(
            *inside(link.near, sys.executable, "-m", "tests.bench.slow_viewer", "serve"),
            stdout=asyncio.subprocess.PIPE,
        )
        assert server.stdout is not None
        try:
            port = json.loads(await asyncio.wait_for(server.stdout.readline(), 20))
            async with async_playwright() as playwright:
                browsers = []
                for namespace in (link.near, link.far):
                    start = _browser_in(namespace, File(scratch))
                    browsers.append(
                        await playwright.chromium.launch(
                            executable_path=str(start), headless=True, args=FLAGS
                        )
                    )
                try:
                    return await _run(options, link, port, browsers)
                finally:
                    for browser in browsers:
                        await browser.close()
        finally:
            server.terminate()
            await server.wait()


async def _run(
    options: argparse.Namespace, link: Link, port: int, browsers: list[Any]
) -> dict[str, Any]:
    width, height = map(int, options.size.split("x"))
    near = await browsers[0].new_context(viewport={"width": width, "height": height})
    source = await near.new_page()
    await source.goto(f"http://127.0.0.1:{port}/text?lines={options.lines}")
    pages = []
    for context in (near, near, await browsers[1].new_context()):
        page = await context.new_page()
        host = "127.0.0.1" if context is near else NEAR
        await page.goto(f"http://{host}:{port}/peer")
        pages.append(page)
    bench = Bench(link, port, *pages)
    bench.trace = options.trace
    small = SMALL | (READABLE if options.codec == "AV1" else SMALLER)
    encodings = SINGLE if options.single else [small, FULL]
    await bench.sharer.evaluate("([c, e]) => publish(c, e)", [options.codec, encodings])
    await bench.good.evaluate("watch('good')")
    await bench.slow.evaluate("watch('slow')")
    await asyncio.sleep(8)  # the sharer's own estimate rises
    phases = [
        await bench.phase("good link", Path(), options.seconds),
        await bench.phase("300 kbit/s, 5 % loss, 50 ms", BAD, options.seconds),
        await bench.phase("good link again", Path(), options.seconds),
    ]
    sent = await bench.sharer.evaluate("reports('outbound-rtp')")
    keys = ("rid", "frameWidth", "framesEncoded", "keyFramesEncoded", "bytesSent")
    before, during = phases[0][GOOD]["frames_a_second"], phases[1][GOOD]["frames_a_second"]
    return {
        "codec": options.codec,
        "size": options.size,
        "phases": phases,
        "sharer": [{key: report.get(key) for key in keys} for report in sent],
        "others_keep": round(during / before, 3) if before else None,
    }


def _browser_in(namespace: str, scratch: File) -> File:
    """A script that starts Chromium inside the namespace."""
    script = scratch / namespace
    script.write_text(f'#!/bin/sh\nexec {" ".join(inside(namespace))} /usr/bin/chromium "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def options(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codec", default="VP8")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--lines", type=float, default=5, help="lines that scroll by in a second")
    parser.add_argument("--single", action="store_true", help="a share without layers")
    parser.add_argument("--trace", action="store_true", help="the relay's view each second")
    return parser.parse_args(arguments)


def main() -> None:
    print(json.dumps(asyncio.run(run(options(sys.argv[1:]))), indent=2))


if __name__ == "__main__":
    asyncio.run(serve()) if sys.argv[1:] == ["serve"] else main()
