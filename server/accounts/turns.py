"""Who is next where work is dear: the few come before the many, and the queue is short."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count


class Busy(Exception):
    """Too many are waiting who come first."""


class Turns:
    """`at_once` turns at the same time and at most `waiting` in the queue, by rank, lowest first.

    When the queue is full the one with the highest rank gives way, of several the newest: it is
    told `Busy`. So whoever has a low rank waits for others of a low rank only.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self._free = at_once
        self._most = waiting
        self._numbers = count()
        self._queue: list[tuple[float, int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def turn(self, rank: float) -> AsyncIterator[None]:
        """Wait for a turn and have it for as long as the block lasts. Raises Busy."""
        if self._free:
            self._free -= 1
        else:
            await self._wait(rank)
        try:
            yield
        finally:
            self._next()

    async def _wait(self, rank: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue = [entry for entry in self._queue if not entry[2].done()]
        self._queue.append((rank, next(self._numbers), mine))
        heapq.heapify(self._queue)
        if len(self._queue) > self._most:
            last = max(self._queue)
            self._queue.remove(last)
            heapq.heapify(self._queue)
            last[2].set_exception(Busy())
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled() and mine.exception() is None:
                self._next()  # the turn had come already
            raise

    def _next(self) -> None:
        while self._queue:
            _, _, waiting = heapq.heappop(self._queue)
            if not waiting.done():  # else nobody waits there any more
                waiting.set_result(None)
                return
        self._free += 1
