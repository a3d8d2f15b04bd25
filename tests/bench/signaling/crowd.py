"""The load client: a process of its own with all the sockets, told what to do by lines of JSON.

Commands come in an open loop: each is due at a time of its own, whatever became of the others. One
that is due while another of its session is under way is sent after it and counts from when it was
due, so that a slow server cannot hide behind fewer questions. `last view`: from there until the
last of the session's sockets has a view of that command.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import time
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

import uvloop

from tests.bench.compare.child import Reply, obey
from tests.bench.signaling.http import post
from tests.bench.signaling.socket import Socket
from tests.bench.signaling.stories import Plain, Told

AT_ONCE = 20  # sessions whose sockets are being opened
CAPABILITIES = {
    "decode": ["AV1", "VP9", "VP8", "H264"],
    "encode": ["AV1", "VP9", "VP8", "H264"],
    "canShare": True,
    "voice": True,
}


class Session:
    """Three sockets and their story; at most one command under way."""

    def __init__(self, crowd: Crowd, sockets: list[Socket], plain: bool) -> None:
        self._crowd = crowd
        self._told: Told | Plain = (Plain if plain else Told)(sockets)
        self._story = self._told.story()
        self._ack: dict[str, Any] | None = None
        self._waiting: deque[float] = deque()
        self._since = 0.0  # of the command under way; 0: none is
        self._version = 0  # that its views will have; 0: not acknowledged
        self._last_view = 0.0
        self.sockets = sockets
        self.commands = 0

    @property
    def busy(self) -> bool:
        return bool(self._since)

    def due(self, now: float) -> None:
        if self._since:
            self._waiting.append(now)
        else:
            self._send(now)

    def restart(self) -> None:
        """Nothing is under way."""
        self._story, self._ack = self._told.story(), None
        self._since, self._version = 0.0, 0
        self._waiting.clear()

    def _send(self, since: float) -> None:
        place, name, payload = next(self._story) if self._ack is None else self._next(self._ack)
        self._since, self._version = since, 0
        self.commands += 1
        self.sockets[place].send(self.commands, name, payload)

    def _next(self, ack: dict[str, Any]) -> tuple[int, str, dict[str, Any]]:
        if ack["ok"]:
            return self._story.send(ack)
        self._story = self._told.story()
        return next(self._story)

    def acknowledged(self, socket: Socket, command: int, ack: bytes) -> None:
        if command != self.commands or not self._since:
            return  # of a run that was given up
        (self._ack,) = json.loads(ack)
        assert self._ack is not None
        if self._ack["ok"]:
            self._version = self._ack["version"]
            self._look()
        else:
            self._crowd.refused[self._ack["code"]] += 1
            self._done()

    def updated(self, socket: Socket, version: int) -> None:
        self._crowd.updates += 1
        self._last_view = time.perf_counter()
        if self._version:
            self._look()

    def _look(self) -> None:
        if all(socket.version >= self._version for socket in self.sockets):
            self._crowd.latencies.append(self._last_view - self._since)
            self._done()

    def _done(self) -> None:
        self._crowd.finished += 1
        self._since, self._version = 0.0, 0
        if self._waiting:
            self._send(self._waiting.popleft())


class Crowd:
    """Obeys the bench."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self.latencies: list[float] = []
        self.refused: Counter[str] = Counter()
        self.finished = 0
        self.updates = 0
        self._random = random.Random(7)
        self._opened = 0

    async def open(self, base: str, tokens: list[list[str]], plain: bool) -> Reply:
        """Sockets for the sessions of these tokens, each waiting for its first view."""
        gate = asyncio.Semaphore(AT_ONCE)  # one after another, places would not be kept so long

        async def one(three: list[str]) -> list[Socket]:
            async with gate:
                return [await self._socket(base, token) for token in three]

        for sockets in await asyncio.gather(*map(one, tokens)):
            self._add(sockets, plain)
        gc.freeze()  # a full pass over all of it would count as the server's slowness
        return {"sockets": sum(len(session.sockets) for session in self.sessions)}

    def _add(self, sockets: Sequence[Socket], plain: bool) -> Session:
        session = Session(self, list(sockets), plain)
        for socket in sockets:
            socket.hears = session
        self.sessions.append(session)
        return session

    async def _socket(self, base: str, token: str, seen: int = 0) -> Socket:
        auth = {"token": token, "version": seen, "capabilities": CAPABILITIES}
        return await Socket.open(base, auth, self._address())

    def _address(self) -> str:
        self._opened += 1
        return f"10.{self._opened >> 16 & 255}.{self._opened >> 8 & 255}.{self._opened & 255}"

    async def join(self, base: str, count: int) -> Reply:
        """A customer comes into each of the first `count` sessions: HTTP, WebSocket, first view."""
        began = time.perf_counter()
        for session in self.sessions[:count]:
            link = session.sockets[0].view()["session"]["customerLink"].partition("#")[2]
            address = self._address()
            body = {"name": "Li", "link": link, "capabilities": CAPABILITIES}
            token = (await post(base, "/api/join", body, address))["token"]
            socket = await Socket.open(base, {"token": token, "version": 0}, address)
            socket.hears = session
            session.sockets.append(socket)
        return {"joins": count, "seconds": time.perf_counter() - began}

    async def connect(self, base: str, tokens: list[str]) -> Reply:
        """One more socket for each token (of plain servers)."""
        for token in tokens:
            self._add([await self._socket(base, token)], True)
        return {"joins": len(tokens)}

    async def resume(self, base: str, token: str, version: int, count: int) -> Reply:
        """The page of this token comes back `count` times, having seen `version` last."""
        size = 0
        for _ in range(count):
            socket = await self._socket(base, token, version)
            size = len(socket.update)
            socket.close()
        return {"bytes": size}

    async def run(
        self, rate: float, seconds: float, first: int = 0, last: int | None = None
    ) -> Reply:
        """`rate` commands a second, over sessions `first` to `last`, in an order of chance."""
        among = self.sessions[first:last]
        for session in among:
            session.restart()
        self.latencies.clear()
        self.refused.clear()
        self.finished = self.updates = 0
        bytes_before = sum(s.bytes_in for session in among for s in session.sockets)
        sent = await self._pace(among, rate, seconds)
        finished, updates = self.finished, self.updates
        size = sum(s.bytes_in for session in among for s in session.sockets) - bytes_before
        took = sorted(self.latencies)
        return {
            "sent": sent,
            "finished": finished,
            "refused": dict(self.refused),
            "views": updates,
            "bytes_a_view": round(size / max(updates, 1)),
            "last_view_p50_ms": _part(took, 0.5),
            "last_view_p99_ms": _part(took, 0.99),
            "last_view_max_ms": _part(took, 1.0),
            "lost": sum(s.closed for session in self.sessions for s in session.sockets),
        }

    async def _pace(self, among: list[Session], rate: float, seconds: float) -> int:
        order, sent = list(among), 0
        begin = time.perf_counter()
        due = begin
        while True:
            if sent % len(order) == 0:
                self._random.shuffle(order)
            due += self._random.expovariate(rate)
            if due > begin + seconds:
                return sent
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
                due = max(
                    due, time.perf_counter() - 0.002
                )  # a timer's lateness is not the server's
            order[sent % len(order)].due(due)
            sent += 1

    async def drain(self, seconds: float) -> Reply:
        """Wait until nothing is under way, at most so long."""
        for _ in range(round(seconds / 0.05)):
            if not any(session.busy for session in self.sessions):
                break
            await asyncio.sleep(0.05)
        return {"under_way": sum(session.busy for session in self.sessions)}

    async def sample(self) -> Reply:
        """An update of middling length, for servers that have none of their own."""
        updates = [s.update for session in self.sessions for s in session.sockets]
        updates.sort(key=len)
        return {"update": json.loads(updates[len(updates) // 2][2:])[1]}

    async def close(self) -> Reply:
        for session in self.sessions:
            for socket in session.sockets:
                socket.close()
        self.sessions.clear()
        return {}


def _part(ordered: list[float], part: float) -> float | None:
    if not ordered:
        return None
    return round(1_000 * ordered[round(part * (len(ordered) - 1))], 2)


async def main() -> None:
    crowd = Crowd()
    orders = ("open", "join", "connect", "resume", "run", "drain", "sample", "close")
    await obey({order: getattr(crowd, order) for order in orders})


if __name__ == "__main__":
    uvloop.run(main())
