"""Work that comes from outside is done in small portions, so that a thousand strangers at once take
a thousand turns and nobody else's time: between two portions the sockets of pages are heard.
"""

import asyncio
from collections import deque

EVERY = 0.005  # seconds from one portion to the next


class Pace:
    """`portion` turns every few milliseconds, in the order they were asked for."""

    def __init__(self, portion: int) -> None:
        self._portion = portion
        self._left = portion
        self._until = 0.0  # when the portion is over
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self) -> None:
        """Returns when it is one's turn; at once while there is little to do."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        if now >= self._until and not self._waiting:
            self._left, self._until = self._portion, now + EVERY
        if self._left and not self._waiting:
            self._left -= 1
            return
        mine = loop.create_future()
        self._waiting.append(mine)
        if self._timer is None:
            self._timer = loop.call_at(self._until, self._next)
        await mine

    def _next(self) -> None:
        loop = asyncio.get_running_loop()
        self._left, self._until, self._timer = self._portion, loop.time() + EVERY, None
        while self._waiting and self._left:
            waiting = self._waiting.popleft()
            if not waiting.done():  # else nobody waits there any more
                waiting.set_result(None)
                self._left -= 1
        if self._waiting:
            self._timer = loop.call_at(self._until, self._next)
