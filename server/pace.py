"""Work that comes from outside is done in small portions, so that a thousand strangers at once take
a thousand turns and nobody else's time: between two portions the sockets of pages are heard.
"""

import asyncio
from collections import deque

EVERY = 0.005  # seconds from one portion to the next


class Pace:
    """`portion` turns every few milliseconds; of those who wait each neighbourhood has one after
    the other, so that whoever comes alone waits for no crowd.
    """

    def __init__(self, portion: int) -> None:
        self._portion = portion
        self._left = portion
        self._until = 0.0  # when the portion is over
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}  # whose turn is next comes first
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, who: str = "") -> None:
        """Returns when it is `who`'s turn; at once while there is little to do."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not self._waiting:
            if now >= self._until:
                self._left, self._until = self._portion, now + EVERY
            if self._left:
                self._left -= 1
                return
        mine = loop.create_future()
        self._waiting.setdefault(who, deque()).append(mine)
        if self._timer is None:
            self._timer = loop.call_at(self._until, self._next)
        await mine

    def _next(self) -> None:
        loop = asyncio.get_running_loop()
        self._left, self._until, self._timer = self._portion, loop.time() + EVERY, None
        while self._waiting and self._left:
            who = next(iter(self._waiting))
            queue = self._waiting.pop(who)
            mine = queue.popleft()
            if queue:
                self._waiting[who] = queue  # behind the others
            if not mine.done():  # else nobody waits there any more
                mine.set_result(None)
                self._left -= 1
        if self._waiting:
            self._timer = loop.call_at(self._until, self._next)
