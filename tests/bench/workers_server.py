"""The whole server for `workers.py`, with two more POST addresses that let the load client straight
to its relay or relays, past the sessions."""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop
from aiohttp import web

from server.app import Running, running
from server.settings import Settings
from tests.bench.compare.child import Reply, obey
from tests.bench.compare.handoff_server import Rooms
from tests.server.fakes import write_web_client


class Bench:
    """Obeys `start` once, then `figures`."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._server: Running | None = None

    async def start(self, workers: int) -> Reply:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings(
            port=0,
            media_port=0,
            media_workers=workers,
            data=folder / "data",
            web_root=write_web_client(folder / "web"),
        )
        server = await self._stack.enter_async_context(running(settings))
        self._server = server
        rooms = Rooms(server.relay)  # type: ignore[arg-type]
        app = web.Application()
        app.router.add_post("/whip/{room}", rooms.publish)
        app.router.add_post("/whep/{room}", rooms.watch)
        runner = web.AppRunner(app)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        listener = web.TCPSite(runner, "127.0.0.1", 0)
        await listener.start()
        return {
            "site": f"http://127.0.0.1:{server.settings.port}",
            "rooms": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "setup": (server.setup_link or "").partition("#")[2],
        }

    async def figures(self) -> Reply:
        """Packets that each relay has sent to viewers so far, and its process's CPU seconds."""
        assert self._server is not None
        relays = await self._server.relay.overview()
        return {
            "packets": [relay.sent for relay in relays],
            "cpu": [relay.cpu for relay in relays],
            "counters": [dict(relay.counters) for relay in relays],
        }


async def main() -> None:
    async with AsyncExitStack() as stack:
        bench = Bench(stack)
        await obey({"start": bench.start, "figures": bench.figures})


if __name__ == "__main__":
    uvloop.run(main())
