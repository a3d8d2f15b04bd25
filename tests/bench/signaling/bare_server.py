"""python-socketio with nothing around it: a room, a broadcast, an acknowledgement.

`python -m tests.bench.signaling.bare_server PORT SAMPLE [INTERVAL TIMEOUT [DATABASE]]`: SAMPLE is a
file with the update to send, so that its messages are as long as Handoff's; the next are seconds,
of pings; DATABASE a file of SQLite in which each command is durable before anybody is told.
Everything else is as the libraries come.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import socketio
import uvloop
from aiohttp import web

from tests.bench.signaling.stories import COMMANDS

Row = tuple[str, int, bytes]  # room, version, command


class Log:
    """What came within some milliseconds is written in one transaction, with one sync."""

    COMPANY = 0.012  # seconds that the first waits for others

    def __init__(self, file: str) -> None:
        self._database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute(
            "CREATE TABLE log (room TEXT, version INTEGER, command BLOB,"
            " PRIMARY KEY (room, version)) WITHOUT ROWID"
        )
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[tuple[Row, asyncio.Future[None]]] = []

    async def append(self, row: Row) -> None:
        """Durable when this returns."""
        loop = asyncio.get_running_loop()
        written: asyncio.Future[None] = loop.create_future()
        if not self._waiting:
            loop.call_later(self.COMPANY, self._write)
        self._waiting.append((row, written))
        await written

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._commit, [row for row, _ in waiting])
        done.add_done_callback(lambda _: [written.set_result(None) for _, written in waiting])

    def _commit(self, rows: list[Row]) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany("INSERT INTO log VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")


class Rooms(socketio.AsyncNamespace):  # type: ignore[misc]
    """A socket's room is the first part of its token."""

    def __init__(self, update: dict[str, Any], log: Log | None) -> None:
        super().__init__("/")
        self._update = update
        self._log = log
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
        if self._log is not None:
            row = room, update["view"]["version"], json.dumps(payload).encode()
            await self._log.append(row)
        await self.emit("update", update, room=room)
        return {"version": update["view"]["version"], "ok": True}


async def main(port: int, update: dict[str, Any], pings: dict[str, float], *log: str) -> None:
    server = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*", **pings)
    rooms = Rooms(update, Log(*log) if log else None)
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
    pings = dict(zip(("ping_interval", "ping_timeout"), map(float, seconds[:2]), strict=False))
    uvloop.run(main(int(port), json.loads(Path(sample).read_text()), pings, *seconds[2:]))
