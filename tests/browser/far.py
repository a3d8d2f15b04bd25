"""People who are far from the server: all that their pages say to it and to the relay takes its
time on a line, both ways.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, BrowserContext

from tests.browser.chromium import chromium
from tests.browser.harness import Stage
from tests.browser.network import only_by
from tests.browser.server_process import ServerProcess
from tests.support.link_model import LinkModel
from tests.support.tcp_hop import TcpHop
from tests.support.udp_hop import UdpHop


@dataclass
class Line:
    """Between all pages and the server."""

    links: tuple[LinkModel, ...]
    site: TcpHop

    def put_away(self, round_trip: float) -> None:
        """So many seconds."""
        self.site.delay = round_trip / 2
        for link in self.links:
            link.delay = round_trip / 2


@asynccontextmanager
async def open_line(data: Path, *scripts: str) -> AsyncIterator[tuple[Stage, Line]]:
    """A stage whose people are all behind one line, near at first; `scripts` run in their pages."""
    server = ServerProcess(data)
    await server.start()
    links = LinkModel(delay=0.0), LinkModel(delay=0.0)
    try:
        async with TcpHop(("127.0.0.1", server.port)) as site:
            with UdpHop(("127.0.0.1", server.media_port), *links) as media:
                way = f"--host-resolver-rules=MAP localhost:{server.port} 127.0.0.1:{site.port}"
                async with chromium("chooses", way) as browser:
                    ways = only_by(media.port), *scripts
                    yield Behind(server, browser, ways), Line(links, site)
    finally:
        await server.stop()


class Behind(Stage):
    """A stage whose pages run these scripts first."""

    def __init__(self, server: ServerProcess, browser: Browser, scripts: Sequence[str]) -> None:
        super().__init__(server, browser)
        self._scripts = scripts

    async def context(self, **more: object) -> BrowserContext:
        context = await super().context(**more)
        for script in self._scripts:
            await context.add_init_script(script)
        return context
