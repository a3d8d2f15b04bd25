"""Handoff's relay in a process of its own, behind two POST addresses (as in RFC 9725).

Every viewer who asks gets a route: who may see what is decided above the relay, not here. Runs on
uvloop when it is installed, as the product does.
"""

from __future__ import annotations

import asyncio
import gc
import secrets
import sys
from collections import defaultdict

from aiohttp import web

from media.relay import Relay
from media.settings import RelaySettings

CODEC = "VP8"


class Rooms:
    """Rooms with one publication each, named like the room."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._viewers: defaultdict[str, set[str]] = defaultdict(set)

    async def publish(self, request: web.Request) -> web.Response:
        room = request.match_info["room"]
        answer = await self._relay.publish(room, room, await request.text(), CODEC)
        await self._route(room)
        return _created(answer)

    async def watch(self, request: web.Request) -> web.Response:
        room = request.match_info["room"]
        viewer = secrets.token_hex(8)
        self._viewers[room].add(viewer)
        _, answer = await self._relay.watch(room, room, viewer, await request.text())
        await self._route(room)
        return _created(answer)

    async def _route(self, room: str) -> None:
        await self._relay.route(room, {room: frozenset(self._viewers[room])})


def _created(answer: str) -> web.Response:
    return web.Response(status=201, text=answer, content_type="application/sdp")


async def main() -> None:
    relay = Relay(RelaySettings(), on_publication_lost=lambda room, _: print("lost", room))
    await relay.start()
    rooms = Rooms(relay)
    app = web.Application()
    app.router.add_post("/whip/{room}", rooms.publish)
    app.router.add_post("/whep/{room}", rooms.watch)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(sys.argv[1])).start()
    gc.freeze()  # as the product does
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
