"""python-socketio with nothing around it: a room, a broadcast, an acknowledgement.

`python -m tests.bench.signaling.bare_server PORT SAMPLE [INTERVAL TIMEOUT]`: SAMPLE is a file with
the update to send, so that its messages are as long as Handoff's; the others are seconds, of pings.
Everything else is as the libraries come.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import socketio
import uvloop
from aiohttp import web

from tests.bench.signaling.stories import COMMANDS


class Rooms(socketio.AsyncNamespace):  # type: ignore[misc]
    """A socket's room is the first part of its token."""

    def __init__(self, update: dict[str, Any]) -> None:
        super().__init__("/")
        self._update = update
        self._room: dict[str, str] = {}
        self._versions: dict[str, int] = {}

    def _next(self, room: str) -> dict[str, Any]:
        self._versions[room] = self._versions.get(room, 0) + 1
        return {**self._update, "view": {**self._update["view"], "version": self._versions[room]}}

    async def on_connect(self, sid: str, environ: Any, auth: dict[str, Any]) -> None:
        self._room[sid] = auth["token"].split(".")[0]
        await self.enter_room(sid, self._room[sid])
        await self.emit("update", self._next(self._room[sid]), to=sid)

    async def on_disconnect(self, sid: str, reason: str) -> None:
        del self._room[sid]

    async def move(self, sid: str, move: Any) -> None:
        await self.emit("point.moved", move, room=self._room[sid], skip_sid=sid)

    async def say(self, sid: str, line: dict[str, Any]) -> dict[str, Any]:
        await self.emit("chat.line", line, room=self._room[sid])
        return {"ok": True}

    async def command(self, sid: str, payload: Any) -> dict[str, Any]:
        room = self._room[sid]
        update = self._next(room)
        await self.emit("update", update, room=room)
        return {"version": update["view"]["version"], "ok": True}


async def main(port: int, update: dict[str, Any], pings: dict[str, float]) -> None:
    server = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*", **pings)
    rooms = Rooms(update)
    server.register_namespace(rooms)
    server.on("point.move", rooms.move)
    server.on("chat.say", rooms.say)
    for name in COMMANDS:
        server.on(name, rooms.command)
    app = web.Application()
    server.attach(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    port, sample, *seconds = sys.argv[1:]
    pings = dict(zip(("ping_interval", "ping_timeout"), map(float, seconds), strict=False))
    uvloop.run(main(int(port), json.loads(Path(sample).read_text()), pings))
