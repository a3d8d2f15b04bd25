"""Who is still there: one timer for all sockets, and no task, queue or allocation for any of them.

Every socket has a place on a wheel that turns once in `INTERVAL`. When its place comes it is sent
Engine.IO's ping; when nothing at all has come from it `PATIENCE` later, it is lost. So nobody is
silent for longer than `INTERVAL + PATIENCE` without being missed, and clients are told the same two
figures, by which they miss the server. See decisions/0006-a-socket-of-our-own.md.
"""

import asyncio
from typing import Protocol

INTERVAL = 2.0  # seconds between pings to one socket
PATIENCE = 1.0  # seconds that its answer may take
TURNS = 4  # of the wheel in one interval; a fourth of all sockets is pinged at once
STEP = INTERVAL / TURNS
BEHIND = round(PATIENCE / STEP)  # turns from the ping to the look at the answer


class Beating(Protocol):
    """A socket on the wheel. It sets `silent` to False whenever anything comes in."""

    silent: bool
    turn: int  # its place; set here

    def ping(self) -> None: ...

    def missed(self) -> None:
        """Nothing came; it is off the wheel already."""
        ...


class Heartbeat:
    """Counts turns, not time: a loop that was held up gives everyone the turns they missed, so that
    what has arrived meanwhile is read before anybody is taken for lost.
    """

    def __init__(self) -> None:
        self._wheel: list[set[Beating]] = [set() for _ in range(TURNS)]
        self._now = 0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, socket: Beating) -> None:
        """From now on; its first ping comes within one interval."""
        socket.turn = min(range(TURNS), key=lambda turn: len(self._wheel[turn]))
        socket.silent = False
        self._wheel[socket.turn].add(socket)
        if self._timer is None:
            self._arm()

    def remove(self, socket: Beating) -> None:
        """Idempotent."""
        self._wheel[socket.turn].discard(socket)

    def stop(self) -> None:
        """No socket is left that matters. Idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(STEP, self.step)

    def step(self) -> None:
        """One turn: look at those who were pinged `BEHIND` turns ago, then ping those whose turn it
        is. The wheel stands still while it is empty.
        """
        self._timer = None
        if any(self._wheel):
            self._arm()  # first of all: whatever happens to one socket, the wheel turns on
        self._now = (self._now + 1) % TURNS
        for socket in [s for s in self._wheel[self._now - BEHIND] if s.silent]:
            self.remove(socket)
            socket.missed()
        for socket in tuple(self._wheel[self._now]):
            socket.silent = True
            socket.ping()
