"""How late the event loop is: a timer every few milliseconds, and by how much it was missed."""

from __future__ import annotations

import asyncio
import time

EVERY = 0.005  # seconds


class Lag:
    """`start`, then `stop` once."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0

    def start(self) -> None:
        self._late.clear()
        self._arm()

    def stop(self) -> list[float]:
        """Seconds, ascending. Nothing that lasts less than the time between two looks is missed by
        more than that time.
        """
        if self._timer is not None:
            self._timer.cancel()
        return sorted(self._late)

    def _arm(self) -> None:
        self._due = time.perf_counter() + EVERY
        self._timer = asyncio.get_running_loop().call_later(EVERY, self._look)

    def _look(self) -> None:
        self._late.append(max(0.0, time.perf_counter() - self._due))
        self._arm()
